import type {Dyno, Generation} from '../../state/app-state.js'
import type {Slot, Traffic} from '../../state/requests/traffic.js'
import {points} from '../../state/series.js'
import {median, sum} from '../statistics/numbers.js'
import {
  curvesOf,
  type Explanation,
  hoursIn,
  leastLeft,
  loadsOf,
  SMOOTH,
  smoothed,
  sumsOf,
} from './explanations.js'
import {centred, product} from './least-squares.js'
import type {Point} from './trend.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** With fewer requests than this the router tells nothing of how busy a dyno was. */
const FEWEST_REQUESTS = 200
/** So much of the time must be covered. */
const COVERED = 0.8
/** When activity and time are so much the same, their parts cannot be told apart: only which of them it is. */
const SAME = 0.9
/** From here on each of the two explains much of the other. */
const ALIKE = 0.6
/** What is left by one explanation is so many times as much as what another leaves: the other is the right one. */
const WORSE = 1.3
/** Activity that varies by less than this part of itself explains nothing. */
const STEADY = 0.05

/** How busy a process was around each floor: its requests per minute, else its load; null where neither was logged. */
export function activityOf(dyno: Dyno, life: Generation, floors: readonly Point[]): number[] | null {
  const [first, second] = floors
  if (first === undefined || second === undefined) return null
  const widthMs = second.at - first.at
  return requestsPerMinute(dyno.traffic, floors, widthMs) ?? loadOf(life, floors, widthMs)
}

/**
 * Floors less what the activity explains, by least squares on time and activity together. Where the two go in step, the
 * floors as they are if they follow the time or the sum of all that was done, as a leak does, far better than what is
 * being done; else null: it may as well be a load that grows.
 */
export function withoutActivity(floors: readonly Point[], activity: readonly number[]): Point[] | null {
  const time = centred(floors.map(({at}) => at / HOUR_MS))
  const busy = centred(smoothed(activity, SMOOTH, SMOOTH))
  const memory = centred(floors.map(({mb}) => mb))
  const mean = sum(activity) / activity.length
  if (Math.sqrt(product(busy, busy) / busy.length) < STEADY * mean) return [...floors]
  const determinant = product(time, time) * product(busy, busy) - product(time, busy) ** 2
  const apart = determinant / (product(time, time) * product(busy, busy))
  if (apart < 1 - SAME) return followsTheSum(floors, activity, WORSE) ? [...floors] : null
  if (apart < 1 - ALIKE && !followsTheSum(floors, activity, 1)) return null
  const perUnit =
    (product(memory, busy) * product(time, time) - product(memory, time) * product(time, busy)) / determinant
  // A process that is smaller when it is busier is not explained by it.
  if (perUnit <= 0) return [...floors]
  return floors.map(({at, mb}, place) => ({at, mb: mb - perUnit * (busy[place] ?? 0)}))
}

/** Load is there while it lasts; what leaks stays. So a leak follows the sum of the work, or the clock. */
function followsTheSum(floors: readonly Point[], activity: readonly number[], worse: number): boolean {
  const hours = hoursIn(floors)
  // The last one accelerates.
  return isBetterThanLoad(
    floors,
    activity,
    [[hours], [sumsOf(activity)], [hours, hours.map(hour => hour ** 2)]],
    worse,
  )
}

/** Do floors that rise and then stay follow a curve that fills up, and not the activity? */
export function fillsUp(floors: readonly Point[], activity: readonly number[]): boolean {
  return isBetterThanLoad(
    floors,
    activity,
    curvesOf(hoursIn(floors)).map(curve => [curve]),
    WORSE,
  )
}

/**
 * Do floors that slow down while less is done follow the sum of the work, or the clock beside the load, far better than
 * what fills up? The growth per request of a leak is the same at night.
 */
export function slowsWithActivity(floors: readonly Point[], activity: readonly number[]): boolean {
  const hours = hoursIn(floors)
  const loads = loadsOf(floors, activity)
  const leaks = [[sumsOf(activity)], ...loads.map(load => [hours, load])]
  const warmUps = curvesOf(hours).flatMap(curve => [[curve], ...loads.map(load => [curve, load])])
  return leastLeft(floors, warmUps) > WORSE * leastLeft(floors, leaks)
}

/** Does the best of the load's ways to explain the floors leave so many times more of them than the best of these? */
function isBetterThanLoad(
  floors: readonly Point[],
  activity: readonly number[],
  ways: readonly (readonly Explanation[])[],
  worse: number,
): boolean {
  const byLoad = loadsOf(floors, activity).map(load => [load])
  return leastLeft(floors, byLoad) > worse * leastLeft(floors, ways)
}

function requestsPerMinute(traffic: Traffic, floors: readonly Point[], widthMs: number): number[] | null {
  const spans = [
    ...hoursOf(traffic),
    ...traffic.minutes.map(slot => ({slot, from: slot.at, to: slot.at + MINUTE_MS})),
  ]
  const counts = floors.map(({at}) => {
    const from = at - widthMs / 2
    return sum(
      spans.map(span => (span.slot.requests * overlap(span, from, from + widthMs)) / (span.to - span.from)),
    )
  })
  const covered = counts.filter(count => count > 0).length
  if (sum(counts) < FEWEST_REQUESTS || covered < COVERED * floors.length) return null
  return counts.map(count => (count * MINUTE_MS) / widthMs)
}

/** The latest hour may be kept by the minute in part. */
function hoursOf({hours, minutes}: Traffic): {slot: Slot; from: number; to: number}[] {
  const until = minutes[0]?.at ?? Number.POSITIVE_INFINITY
  return hours.map(slot => ({
    slot,
    from: slot.at,
    to: Math.max(slot.at + MINUTE_MS, Math.min(slot.at + HOUR_MS, until)),
  }))
}

function overlap(span: {readonly from: number; readonly to: number}, from: number, to: number): number {
  return Math.max(0, Math.min(span.to, to) - Math.max(span.from, from))
}

function loadOf({load}: Generation, floors: readonly Point[], widthMs: number): number[] | null {
  const samples = points(load)
  const windows = floors.map(({at}) =>
    samples.filter(sample => Math.abs(sample.at - at) <= widthMs / 2).map(({last}) => last),
  )
  const known = windows.filter(window => window.length > 0)
  if (known.length < COVERED * floors.length) return null
  const usual = median(known.flat())
  return windows.map(window => (window.length === 0 ? usual : sum(window) / window.length))
}
