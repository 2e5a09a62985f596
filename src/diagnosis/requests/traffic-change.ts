import type {AppState} from '../../state/app-state.js'
import {formatCount} from '../../view/format.js'
import {median, sum} from '../statistics/numbers.js'

/** A rise of requests too large for chance. */
export interface TrafficChange {
  readonly beforePerMinute: number
  readonly afterPerMinute: number
}

const MINUTE_MS = 60_000
/** What is compared: half an hour before, up to a little before the moment, with ten minutes from then on. */
const BEFORE_MINUTES = 30
const LEAD_MINUTES = 3
const AFTER_MINUTES = 10
const FEWEST_MINUTES = 3
const SMALLEST_RATIO = 1.5
/** Standard errors of the difference; traffic varies more than Poisson counts do, hence not three. */
const SIGNIFICANT = 5

/**
 * Did requests to a process type rise at about this time? Compares whole minutes, by their sum (more than Poisson
 * counts vary by chance) and by their median (so that one burst is no rise). Null where they did not, or where the
 * log does not reach far enough to tell.
 */
export function trafficChangeAt(state: AppState, process: string, at: number | null): TrafficChange | null {
  if (at === null || state.from === null || state.asOf === null) return null
  const moment = Math.floor(at / MINUTE_MS)
  const first = Math.ceil(state.from / MINUTE_MS)
  const last = Math.floor(state.asOf / MINUTE_MS)
  const counts = perMinute(state, process)
  const before = slice(counts, Math.max(first, moment - LEAD_MINUTES - BEFORE_MINUTES), moment - LEAD_MINUTES)
  const after = slice(counts, Math.max(first, moment + 1), Math.min(last, moment + 1 + AFTER_MINUTES))
  if (before.length < FEWEST_MINUTES || after.length < FEWEST_MINUTES) return null
  const [rateBefore, rateAfter] = [sum(before) / before.length, sum(after) / after.length]
  const error = Math.sqrt(rateBefore / before.length + rateAfter / after.length)
  const rose =
    rateAfter >= rateBefore * SMALLEST_RATIO &&
    median(after) >= median(before) * SMALLEST_RATIO &&
    rateAfter - rateBefore > SIGNIFICANT * error
  return rose ? {beforePerMinute: rateBefore, afterPerMinute: rateAfter} : null
}

/** ` Requests per minute rose from 40 to 120 at that time.` with the space before it; empty where they did not. */
export function tellTrafficChange(change: TrafficChange | null): string {
  if (change === null) return ''
  const [before, after] = [change.beforePerMinute, change.afterPerMinute].map(rate =>
    formatCount(Math.round(rate)),
  )
  return ` Requests per minute rose from ${before} to ${after} at that time.`
}

/** Requests by minute since the epoch; of the time before the last hour only those that were answered well. */
function perMinute({dynos, served}: AppState, process: string): Map<number, number> {
  const counts = new Map((served.get(process) ?? []).map(({at, n}) => [at / MINUTE_MS, n]))
  const kept = new Map<number, number>()
  for (const {type, traffic} of dynos.values()) {
    if (type !== process) continue
    for (const {at, requests} of traffic.minutes) {
      kept.set(at / MINUTE_MS, (kept.get(at / MINUTE_MS) ?? 0) + requests)
    }
  }
  for (const [minute, n] of kept) counts.set(minute, Math.max(n, counts.get(minute) ?? 0))
  return counts
}

function slice(counts: ReadonlyMap<number, number>, from: number, until: number): number[] {
  return Array.from({length: Math.max(0, until - from)}, (_, index) => counts.get(from + index) ?? 0)
}
