import type * as api from '../platform/api.js'
import {valueOf} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {formatClock, formatCount, formatDay} from '../view/format.js'

export const HOUR_MS = 60 * 60_000
/** An hour with less than this part of what comes now is not part of it. */
const PART = 0.1

/** A trouble that goes on now, by the platform's own count of a code. */
export interface HourlyTrouble {
  readonly code: string
  readonly count: number
  /** Begin of its first hour: it began within that hour, or before where `older`. */
  readonly since: number
  /** It is there in the first hour the platform counts. */
  readonly older: boolean
  /** How long that is, up to when the platform was asked. */
  readonly lastedMs: number
}

/**
 * The unbroken run of hours in which a code came, up to now; null where the platform was not asked, or counted none in
 * the last two hours. The present hour has just begun, so the last two tell how much comes now.
 */
export function hourlyTrouble({platform}: AppState, code: string): HourlyTrouble | null {
  const hours = platform === null ? null : valueOf(platform.snapshot.errors)
  if (platform === null || hours === null || hours.length === 0) return null
  const counts = hours.map(hour => countOf(hour, code))
  const least = Math.max(1, PART * Math.max(...counts.slice(-2)))
  const last = counts.findLastIndex(count => count >= least)
  if (last < 0 || last < counts.length - 2) return null
  const first = counts.findLastIndex((count, place) => place < last && count < least) + 1
  const since = hours[first]?.at ?? platform.at
  const count = counts.slice(first).reduce((sum, n) => sum + n, 0)
  return {code, count, since, older: first === 0, lastedMs: platform.at - since}
}

/** `H12 since about 02:00 UTC: 312 in 3 h by the platform's own count.` */
export function troubleInWords({code, count, since, older, lastedMs}: HourlyTrouble, now: number): string {
  const day = formatDay(since) === formatDay(now) ? '' : `${formatDay(since).slice(5)} `
  const when = older
    ? `${code} for as long as the platform counts`
    : `${code} since about ${day}${formatClock(since).slice(0, 5)} UTC`
  const hours = Math.max(1, Math.round(lastedMs / HOUR_MS))
  return `${when}: ${formatCount(count)} in ${hours} h by the platform's own count.`
}

function countOf({counts}: api.HourOfErrors, code: string): number {
  return counts[code] ?? 0
}
