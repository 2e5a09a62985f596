import {UserError} from '../../errors.js'
import {type SystemDefinition, SYSTEMS} from '../../queues/systems.js'
import {escapeText} from '../../view/escape.js'
import type {Candidate} from './candidates.js'

export interface ChooseOptions {
  readonly app: string
  /** Were queues named? */
  readonly namesQueues: boolean
}

/** The one that is sure. Throws a `UserError` that lists what there is where none is, or several are. */
export function chooseOne(candidates: readonly Candidate[], {app, namesQueues}: ChooseOptions): Candidate {
  const [first, ...others] = candidates.filter(({certainty}) => certainty === 'sure')
  if (first === undefined || others.length > 0) {
    throw new UserError(first === undefined ? NONE_SURE : 'several queue systems are sure to be there', {
      why: candidates.length === 0 ? NOTHING : whatWasFound(candidates),
      next: candidates.length === 0 ? NAME_ONE : `choose one:\n${linesOf(candidates, app)}`,
    })
  }
  const {listsQueues}: SystemDefinition = SYSTEMS[first.adapter]
  if (!listsQueues && !namesQueues) {
    throw new UserError(`${first.adapter} keeps no list of its queues`, {
      why: whatWasFound([first]),
      next: `name those that are wanted:\n${linesOf([first], app)}`,
    })
  }
  return first
}

const NONE_SURE = 'which queue system the app uses is not sure'
const NOTHING = 'neither its commands nor its datastores know any that can be read'
const NAME_ONE = 'name it with --adapter; see which there are:\n  heroku workers:autoscale --help'

function whatWasFound(candidates: readonly Candidate[]): string {
  return candidates
    .map(
      ({adapter, certainty, reasons}) => `${adapter} is ${certainty}: ${reasons.map(escapeText).join('; ')}`,
    )
    .join('\n')
}

function linesOf(candidates: readonly Candidate[], app: string): string {
  return candidates
    .map(candidate => `  heroku workers:autoscale --app ${app} ${flagsOf(candidate)} ...`)
    .join('\n')
}

/** As it could be told by hand. */
export function flagsOf({adapter, configVar, processType, queues}: Candidate): string {
  const {listsQueues, configVars = []}: SystemDefinition = SYSTEMS[adapter]
  const flags = [
    `--adapter ${adapter}`,
    ...(configVar === null || configVar === configVars[0] ? [] : [`--config-var ${escapeText(configVar)}`]),
    ...(listsQueues ? [] : [`--queues ${queues.length === 0 ? 'NAME' : queues.map(escapeText).join(',')}`]),
    ...(processType === null ? [] : [`--process-type ${escapeText(processType)}`]),
  ]
  return flags.join(' ')
}
