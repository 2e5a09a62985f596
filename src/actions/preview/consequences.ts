import {capabilitiesOf} from '../../platform/capabilities.js'
import {EXIT_LIMIT_MS} from '../../platform/limits.js'
import {valueOf} from '../../platform/reading.js'
import {formatDuration, formatMb, plural} from '../../view/format.js'
import type {Action, DynoSeen, Resize, Scale, SetConfigVar} from '../action.js'
import {allOf} from './change.js'
import {entryOf, type Facts, keptDynos, sizeFor} from './facts.js'

export interface Consequences {
  /** How many dynos end and start again now. */
  readonly restarts: number
  /** The weightiest first. */
  readonly texts: readonly string[]
}

/** From SIGTERM on. Dev Center article `dyno-shutdown-behavior`. */
const TIME_TO_END = formatDuration(EXIT_LIMIT_MS)

/** What else an action means for the app, as far as the facts tell. */
export function consequencesOf(action: Action, facts: Facts): Consequences {
  switch (action.kind) {
    case 'restart-dyno':
      return restartOfDyno(action.dyno, facts)
    case 'restart-type':
      return restartOfType(action.type, facts)
    case 'scale':
      return {restarts: 0, texts: ofScaling(action, facts)}
    case 'resize':
      return ofResizing(action, facts)
    case 'set-config-var':
      return ofConfig(action, facts)
    case 'stop-one-off':
      return {restarts: 0, texts: ofStopping(action.dyno)}
  }
}

function restartOfDyno(dyno: DynoSeen, facts: Facts): Consequences {
  const others = keptDynos(facts, dyno.type).filter(({id}) => id !== dyno.id)
  const away = others.some(({state}) => state === 'up')
    ? []
    : [`no other ${dyno.type} dyno is up: ${awayText(dyno.type)} until the new process is`]
  return {
    restarts: 1,
    texts: [
      'restarts 1 dyno now',
      ...away,
      `what it is doing has ${TIME_TO_END} to end; its memory and its files are lost, and the evidence in them`,
    ],
  }
}

function restartOfType(type: string, facts: Facts): Consequences {
  const restarts = keptDynos(facts, type).length
  return {
    restarts,
    texts: [
      `restarts ${allOf(restarts, type)} now, at about the same time`,
      `${awayText(type)} until the first is up again`,
      `what they are doing has ${TIME_TO_END} to end; their memory and their files are lost`,
      // Heroku's page on preboot speaks of releases only.
      ...(type === 'web' && hasPreboot(facts) ? ['preboot is for releases: do not count on it here'] : []),
    ],
  }
}

function ofScaling({type, from, to}: Scale, facts: Facts): string[] {
  if (to > from) return [`starts ${plural(to - from, 'dyno')}, restarts none`]
  const going = plural(from - to, 'dyno')
  const gone =
    capabilitiesOf(facts.app).scaleDownTakes === 'highest'
      ? `stops ${namesFrom(type, to + 1, from)}, restarts none`
      : `stops ${going}, restarts none: the platform chooses which`
  const empty = to > 0 ? [] : [`no ${type} dyno is left: ${awayText(type)} until somebody scales up again`]
  return [...empty, gone, `what ${from - to === 1 ? 'it is' : 'they are'} doing has ${TIME_TO_END} to end`]
}

function ofResizing({type, from, to}: Resize, facts: Facts): Consequences {
  const restarts = entryOf(facts, type)?.quantity ?? keptDynos(facts, type).length
  const [former, next] = [sizeFor(facts, from), sizeFor(facts, to)]
  const memory =
    former === null || next === null
      ? []
      : [`each has ${formatMb(next.memoryMb)} of memory then, in place of ${formatMb(former.memoryMb)}`]
  if (restarts === 0) return {restarts, texts: [`restarts none: ${type} has no dynos`, ...memory]}
  return {
    restarts,
    texts: [
      `restarts ${allOf(restarts, type)} now`,
      `${awayText(type)} until the first is up again`,
      ...memory,
    ],
  }
}

function ofConfig({seen}: SetConfigVar, facts: Facts): Consequences {
  const restarts = keptDynos(facts).length
  const isPart = seen.value?.endsWith('…') === true
  return {
    restarts,
    texts: [
      `makes a release, which restarts ${restarts === 1 ? 'the only dyno' : `all ${restarts} dynos`} of the app now`,
      ...(hasPreboot(facts) ? ['preboot is on: the old web dynos serve until the new ones take over'] : []),
      ...(isPart ? ['only a part of the present value can be shown: all of it is replaced'] : []),
      'one-offs that are running go on with the former value',
    ],
  }
}

function ofStopping({type}: DynoSeen): string[] {
  const lost = `what it is doing has ${TIME_TO_END} to end, and nobody starts it again`
  if (type === 'release') return ['the release that it belongs to fails', lost]
  return type === 'scheduler' ? [lost, 'the scheduler starts its job anew when it is next due'] : [lost]
}

/** What fails while a process type has nobody. */
function awayText(type: string): string {
  return type === 'web' ? 'requests wait or fail' : `the work of ${type} waits`
}

function namesFrom(type: string, first: number, last: number): string {
  return first === last ? `${type}.${last}` : `${type}.${first} to ${type}.${last}`
}

function hasPreboot({features}: Facts): boolean {
  return valueOf(features)?.includes('preboot') === true
}
