import type {SystemName} from '../../queues/systems.js'
import {escapeText} from '../../view/escape.js'
import {AUTO} from './auto.js'
import {type Candidate, candidatesOf} from './candidates.js'
import {chooseOne, flagsOf} from './choose.js'
import {discover, type DiscoveryReads} from './discover.js'

export interface AutoFlags {
  readonly 'adapter': SystemName | typeof AUTO
  readonly 'url'?: string | undefined
  readonly 'config-var'?: string | undefined
  readonly 'management-url'?: string | undefined
  readonly 'queues'?: readonly string[] | undefined
  readonly 'process-type': string
}

export interface WithAdapterOptions {
  readonly app: string
  readonly read: DiscoveryReads
  /** Told what was found. */
  readonly remark: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * The same flags with the adapter that the app is sure to need, and where its datastore is. Throws a `UserError` that lists
 * what there is where none is sure, or several are.
 */
export async function withAdapter<Flags extends AutoFlags>(
  flags: Flags,
  {app, read, remark, signal}: WithAdapterOptions,
): Promise<Flags & {readonly adapter: SystemName}> {
  const {adapter, url, 'config-var': configVar} = flags
  if (adapter !== AUTO) return {...flags, adapter}
  const managementUrl = flags['management-url']
  const evidence = await discover(read, {url, configVar, managementUrl, signal})
  const candidates = candidatesOf(evidence, flags['process-type'])
  const chosen = chooseOne(candidates, {app, namesQueues: flags.queues !== undefined})
  remark(foundText(chosen))
  return {
    ...flags,
    adapter: chosen.adapter,
    ...(url === undefined && chosen.configVar !== null ? {'config-var': chosen.configVar} : {}),
  }
}

function foundText(chosen: Candidate): string {
  return `found ${flagsOf(chosen)}: ${chosen.reasons.map(reason => escapeText(reason)).join('; ')}`
}
