import {LOCK_WAITS, POOL_TIMEOUTS, QUERIES_CUT_OFF} from '../../logs/signals/groups/index.js'
import type {AppState, Excerpt, FailedRequest} from '../../state/app-state.js'
import {plural} from '../../view/format.js'

/** What an app's lines say of its database in some time. */
export interface Symptoms {
  readonly cutOff: number
  readonly lockWaits: number
  readonly poolTimeouts: number
  /** Distinct minutes with any of them. */
  readonly minutes: number
  /** Timed-out requests that spent most of their time in the database, by the app's own later word. */
  readonly slow: readonly FailedRequest[]
  readonly since: number | null
  readonly until: number | null
  readonly lines: readonly Excerpt[]
}

const MINUTE_MS = 60_000
/** Most of a request's time. */
const MOST = 0.5

/** Symptoms between two times, a minute before and after included; from begin to end without them. */
export function symptomsBetween(
  state: AppState,
  since = Number.NEGATIVE_INFINITY,
  until = Number.POSITIVE_INFINITY,
): Symptoms {
  const isIn = (at: number | null): boolean =>
    at !== null && at >= since - MINUTE_MS && at <= until + MINUTE_MS
  const seen = [...QUERIES_CUT_OFF, ...LOCK_WAITS, ...POOL_TIMEOUTS].flatMap(id => {
    const trouble = state.troubles.get(id)
    const minutes = trouble?.minutes.filter(({at}) => isIn(at)) ?? []
    return trouble === undefined || minutes.length === 0 ? [] : [{id, trouble, minutes}]
  })
  const count = (ids: readonly string[]): number =>
    seen
      .filter(({id}) => ids.includes(id))
      .flatMap(({minutes}) => minutes)
      .reduce((sum, minute) => sum + minute.count, 0)
  const slow = state.failures.filter(failure => isIn(failure.at) && wasInDatabase(failure))
  const times = [
    ...seen.flatMap(({minutes}) => minutes.map(({at}) => at)),
    ...slow.flatMap(({at}) => (at === null ? [] : [at])),
  ]
  return {
    cutOff: count(QUERIES_CUT_OFF),
    lockWaits: count(LOCK_WAITS),
    poolTimeouts: count(POOL_TIMEOUTS),
    minutes: new Set(seen.flatMap(({minutes}) => minutes.map(({at}) => at))).size,
    slow,
    since: times.length === 0 ? null : Math.min(...times),
    until: times.length === 0 ? null : Math.max(...times),
    lines: [
      ...seen.flatMap(({trouble}) => [trouble.first, trouble.last].filter(({at}) => isIn(at))),
      ...slow.slice(0, 1).map(({line}) => line),
    ],
  }
}

/** How many there are of all kinds. */
export function weightOf({cutOff, lockWaits, poolTimeouts, slow}: Symptoms): number {
  return cutOff + lockWaits + poolTimeouts + slow.length
}

/** `12 queries cut off by a timeout`, one entry for each kind that was seen. */
export function wordsOf({cutOff, lockWaits, poolTimeouts, slow}: Symptoms): string[] {
  return [
    ...(cutOff > 0 ? [`${plural(cutOff, 'query', 'queries')} cut off by a timeout`] : []),
    ...(lockWaits > 0 ? [`${plural(lockWaits, 'report')} of a lock or deadlock`] : []),
    ...(poolTimeouts > 0 ? [`${plural(poolTimeouts, 'wait')} in vain for the app's own pool`] : []),
    ...(slow.length > 0
      ? [`${plural(slow.length, 'timed-out request')} that spent most of the time in the database`]
      : []),
  ]
}

function wasInDatabase({completion}: FailedRequest): boolean {
  if (completion === null || completion.durationMs === null || completion.databaseMs === null) return false
  return completion.databaseMs > completion.durationMs * MOST
}
