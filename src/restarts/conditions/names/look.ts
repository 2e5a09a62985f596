import type {Diagnosis} from '../../../diagnosis/finding.js'
import type {AppState, Dyno, Generation} from '../../../state/app-state.js'
import type {Sight} from '../../condition.js'
import type {LogWatch} from '../log-watch.js'
import type {Doubt} from './name.js'
import {ownSince} from './own-since.js'
import {wholeSince} from './whole-since.js'

/** One dyno at one moment, as names read it. */
export interface Look {
  readonly state: AppState
  readonly now: number
  readonly dyno: Dyno
  /** The process that runs there now, or ran last. */
  readonly life: Generation
  /** Since when lines that carry only the dyno's name are this process's own; null while nobody can tell. */
  readonly ownSince: number | null
  /** Since when the log was seen without a hole; what is older may be missing. */
  readonly wholeSince: number
  readonly diagnosis: Diagnosis | null
  /** Counts of lines that conditions ask for by their text. */
  readonly log: LogWatch
}

/** Looks at one dyno; a doubt where nothing is known of it. */
export function lookAt(
  {state, dyno: name, diagnosis, wholeSince: seenSince}: Sight,
  log: LogWatch,
): Look | Doubt {
  const {asOf: now} = state
  if (now === null) return {why: 'no line of the log has a time yet', how: 'listen for longer'}
  const dyno = state.dynos.get(name)
  const life = dyno?.generations.at(-1)
  if (dyno === undefined || life === undefined)
    return {why: `nothing has been seen of ${name}`, how: 'listen for longer'}
  const since = ownSince(state, dyno, life)
  return {
    state,
    now,
    dyno,
    life,
    ownSince: since === null || since > now ? null : since,
    wholeSince: wholeSince(state, seenSince),
    diagnosis,
    log,
  }
}
