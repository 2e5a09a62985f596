import {FIRST_BYTE_LIMIT_MS} from '../../platform/limits.js'
import type {FailedRequest} from '../../state/app-state.js'
import {estimateLimit, killsAfter} from './kill-times.js'
import type {LimitSource, Server} from './server.js'

/** A timeout of 30 s ends a request when the router does, give or take a second. */
const AS_LONG_AS_ROUTER_MS = FIRST_BYTE_LIMIT_MS + 1000
/** So many requests that went on show that nothing ends them; one or two may be the ones that just made it. */
const ENOUGH_LATE = 3

/** What a server lets a request take, where that is longer than the router waits. */
export interface LimitBeyondRouter {
  /** Null when it ends none. */
  readonly limitMs: number | null
  /** What it is known from. */
  readonly from: LimitSource | 'kills' | 'completions'
  readonly certain: boolean
  /** Workers that it killed when the limit says they must be. */
  readonly confirmed: number
}

/** Those of which the app says that it finished them when the router had long answered. */
export function finishedLate(failures: readonly FailedRequest[]): FailedRequest[] {
  return failures.filter(({completion}) => (completion?.durationMs ?? 0) > AS_LONG_AS_ROUTER_MS)
}

/** By what the server says, when it killed workers, and the requests that timed out; null when there is none to speak of. */
export function limitBeyondRouter(
  {limit}: Pick<Server, 'limit'>,
  kills: readonly number[],
  failures: readonly FailedRequest[],
): LimitBeyondRouter | null {
  const ends = (limitMs: number) => ({limitMs, confirmed: killsAfter(limitMs, kills, failures)})
  if (limit.bounds === 'request' && limit.ms > AS_LONG_AS_ROUTER_MS)
    return {...ends(limit.ms), from: limit.from, certain: limit.certain}
  const mayBeOther = limit.bounds === 'unknown' || (limit.bounds === 'request' && !limit.certain)
  const estimate = mayBeOther ? estimateLimit(kills, failures) : null
  if (estimate !== null) return {...ends(estimate), from: 'kills', certain: false}
  const late = finishedLate(failures).length
  const endsNone = limit.bounds === 'none' || limit.bounds === 'heartbeat'
  return endsNone && late >= ENOUGH_LATE && late * 2 >= failures.length
    ? {limitMs: null, from: 'completions', certain: false, confirmed: 0}
    : null
}
