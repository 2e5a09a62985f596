import {DAY_MINUTES, type Range, type Schedule} from './schedule.js'
import {wallTime, type WallTime} from './wall-clock.js'

/** What a schedule says of a moment. */
export interface BoundsNow {
  /** Null where it says nothing. */
  readonly min: number | null
  readonly max: number | null
  /** The one that says it. */
  readonly range: Range | null
}

const MINUTE_MS = 60_000
/** Clocks are set on and back at whole quarters of an hour UTC, in all zones there are. */
const QUARTER_MS = 15 * MINUTE_MS
/** A range in the hour that is missing once a year comes a week later. */
const HORIZON_MS = 15 * 24 * 60 * MINUTE_MS

/**
 * What holds at a moment, ms since the epoch. What the clocks there show is what counts: in an hour that is missing when
 * they are set on nothing begins or ends before the next one, and one that comes twice when they are set back is in a
 * range both times.
 */
export function boundsAt({zone, ranges}: Schedule, at: number): BoundsNow {
  const time = wallTime(zone, at)
  const range = ranges.find(range => holds(range, time)) ?? null
  return {min: range?.min ?? null, max: range?.max ?? null, range}
}

/** When next another range holds, or none any more, ms since the epoch; null where that never changes. */
export function nextChange(schedule: Schedule, at: number): number | null {
  const now = boundsAt(schedule, at).range
  const boundaries = schedule.ranges.flatMap(({from, to}) => [from, to % DAY_MINUTES])
  let time = at
  while (time < at + HORIZON_MS) {
    time = nextMoment(schedule.zone, time, boundaries)
    if (boundsAt(schedule, time).range !== now) return time
  }
  return null
}

function holds({days, from, to}: Range, {day, minute}: WallTime): boolean {
  if (from < to) return days.includes(day) && minute >= from && minute < to
  return (days.includes(day) && minute >= from) || (days.includes((day + 6) % 7) && minute < to)
}

/** The next moment at which another range might begin to hold: by the clock, or because the clock is set. */
function nextMoment(zone: string, at: number, boundaries: readonly number[]): number {
  const whole = Math.floor(at / MINUTE_MS) * MINUTE_MS
  const {minute} = wallTime(zone, whole)
  const waits = boundaries.map(boundary => (boundary - minute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES)
  const quarter = (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS
  return Math.min(quarter, whole + Math.min(DAY_MINUTES, ...waits) * MINUTE_MS)
}
