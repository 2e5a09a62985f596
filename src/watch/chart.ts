import {type Series, TIER_WIDTHS_MS} from '../state/series.js'
import type {WatchWindow} from './window.js'

/** Figures over a window, for a line of any width; `resample` in view/ makes columns of them. */
export interface Chart extends WatchWindow {
  /** In the order of their times. Where there is none, nothing is known. */
  readonly points: readonly ChartPoint[]
  /** How long a point speaks for the time after it, ms: what comes later than that is not known. */
  readonly holdMs: number
}

export interface ChartPoint {
  /** Ms since the epoch. */
  readonly at: number
  readonly value: number
}

/** Samples come every 20 s; where one is missing for a minute, something is. */
export const SAMPLE_HOLDS_MS = 60_000

/** The series of several lives of a dyno as one, peaks and all; between lives it may have holes. */
export function chartOf(series: readonly Series[], window: WatchWindow): Chart {
  const points: ChartPoint[] = []
  let holdMs = SAMPLE_HOLDS_MS
  for (const {tiers, raw} of series) {
    for (const [place, tier] of tiers.entries()) {
      const buckets = within(tier, window)
      if (buckets.length > 0) holdMs = Math.max(holdMs, TIER_WIDTHS_MS[place] ?? 0)
      for (const {at, max} of buckets) points.push({at, value: max})
    }
    points.push(...within(raw, window))
  }
  return {...window, points: points.sort((a, b) => a.at - b.at), holdMs}
}

/** What is kept oldest first, in a window: nearly always none, or all up to the end, so that is looked at first. */
function within<Timed extends {readonly at: number}>(
  timed: readonly Timed[],
  {from, until}: WatchWindow,
): readonly Timed[] {
  let end = timed.length
  while (end > 0 && (timed[end - 1]?.at ?? 0) > until) end--
  let first = end
  while (first > 0 && (timed[first - 1]?.at ?? 0) >= from) first--
  return first === end ? [] : timed.slice(first, end)
}
