import type {Dyno, Generation} from '../../state/app-state.js'
import type {Slot, Traffic} from '../../state/requests/traffic.js'
import {points} from '../../state/series.js'
import {median, sum} from '../statistics/numbers.js'
import type {Point} from './trend.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** With fewer requests than this the router tells nothing of how busy a dyno was. */
const FEWEST_REQUESTS = 200
/** So much of the time must be covered. */
const COVERED = 0.8
/** When activity and time are so much the same, nobody can tell them apart. */
const SAME = 0.9
/** Neighbours whose mean is taken: counts are noisy, and noise hides what activity explains. */
const SMOOTH = 3
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
 * Floors less what the activity explains, by least squares on time and activity together. Null where the two go so
 * much in step that a leak could not be told from a load that grows.
 */
export function withoutActivity(floors: readonly Point[], activity: readonly number[]): Point[] | null {
  const time = centred(floors.map(({at}) => at / HOUR_MS))
  const busy = centred(smoothed(activity))
  const memory = centred(floors.map(({mb}) => mb))
  const mean = sum(activity) / activity.length
  if (Math.sqrt(product(busy, busy) / busy.length) < STEADY * mean) return [...floors]
  const determinant = product(time, time) * product(busy, busy) - product(time, busy) ** 2
  if (determinant < (1 - SAME) * product(time, time) * product(busy, busy)) return null
  const perUnit =
    (product(memory, busy) * product(time, time) - product(memory, time) * product(time, busy)) / determinant
  // A process that is smaller when it is busier is not explained by it.
  if (perUnit <= 0) return [...floors]
  return floors.map(({at, mb}, place) => ({at, mb: mb - perUnit * (busy[place] ?? 0)}))
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

function smoothed(numbers: readonly number[]): number[] {
  return numbers.map((_, place) => {
    const near = numbers.slice(Math.max(0, place - SMOOTH), place + SMOOTH + 1)
    return sum(near) / near.length
  })
}

function centred(numbers: readonly number[]): number[] {
  const mean = sum(numbers) / numbers.length
  return numbers.map(number => number - mean)
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, place) => total + value * (b[place] ?? 0), 0)
}
