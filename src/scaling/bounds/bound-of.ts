import type {Bound} from '../bounds.js'
import type {BoundsNow} from '../schedule/bounds-at.js'
import type {Range} from '../schedule/schedule.js'
import type {Cap} from './cap.js'

export interface BoundFacts {
  /** `--min` and `--max`. */
  readonly flags: {readonly min: number; readonly max: number}
  /** What the schedule says now; null without one. */
  readonly scheduled: BoundsNow | null
  /** Dynos that the formation has now. */
  readonly quantity: number
  readonly caps: readonly Cap[]
}

export interface BoundOf {
  readonly bound: Bound
  /** What cannot be had as it was asked for. */
  readonly notes: readonly string[]
}

/**
 * How many dynos there may be now. The schedule stands in for the flags; caps lower `max`, and never below what runs: a
 * limit is no reason to end a dyno.
 */
export function boundOf({flags, scheduled, quantity, caps}: BoundFacts): BoundOf {
  const range = scheduled?.range ?? null
  const by = range === null ? null : `the schedule${timesOf(range)} says`
  const min = scheduled?.min ?? flags.min
  const max = scheduled?.max ?? flags.max
  const minWhy = saying(by, scheduled?.min ?? null, 'min', min)
  const maxWhy = saying(by, scheduled?.max ?? null, 'max', max)
  const [lowest] = caps.toSorted((one, other) => one.most - other.most)
  const capped = lowest === undefined ? max : Math.min(max, Math.max(lowest.most, quantity))
  if (lowest === undefined || capped >= max) return {bound: {min, max, minWhy, maxWhy}, notes: []}
  const notes = capped < min ? [`${minWhy}, but ${lowest.why}`] : []
  return {bound: {min: Math.min(min, capped), max: capped, minWhy, maxWhy: lowest.why}, notes}
}

function saying(by: string | null, scheduled: number | null, name: 'min' | 'max', value: number): string {
  return by === null || scheduled === null ? `--${name} is ${value}` : `${by} ${name}=${value}`
}

/** ` (mon-fri 08:00-18:00)`; empty for a range that always holds. */
function timesOf({text}: Range): string {
  const times = text.replaceAll(/\b(?:min|max)=\d+/gi, '').trim()
  return times === '' ? '' : ` (${times.replaceAll(/\s+/g, ' ')})`
}
