import type {Bucket} from '../../state/series.js'
import {groupBy} from '../statistics/group.js'
import {quantile} from '../statistics/numbers.js'
import type {Point} from './trend.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const USUAL_WINDOWS = 48
const SHORTEST_MS = 5 * MINUTE_MS
/** What only comes and goes within a window does not count. */
const FLOOR_SHARE = 0.1

/**
 * The floor of the memory, about 48 windows of five minutes or more: what a process keeps when it has done its work.
 * Windows without a sample are left out; those at the very end that are less than half full, too. Fewer windows are
 * wider, and see the floor under what comes and goes more slowly.
 */
export function floorsOf(buckets: readonly Bucket[], count = USUAL_WINDOWS): Point[] {
  const widthMs = Math.max(SHORTEST_MS, Math.ceil(spanOf(buckets) / count / MINUTE_MS) * MINUTE_MS)
  const last = buckets.at(-1)?.at ?? 0
  return levelsOf(buckets, widthMs).filter(({at}) => last >= at)
}

/** The same, as fine as the series is kept: a minute over six hours, then five, then thirty. */
export function fineLevelsOf(buckets: readonly Bucket[]): Point[] {
  const span = spanOf(buckets)
  const minutes = span <= 6 * HOUR_MS ? 1 : span <= 24 * HOUR_MS ? 5 : 30
  return levelsOf(buckets, minutes * MINUTE_MS)
}

/** From the first sample to the last, ms. */
export function spanOf(samples: readonly {readonly at: number}[]): number {
  return (samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)
}

/** One level per window that has samples, at its middle. */
function levelsOf(buckets: readonly Bucket[], widthMs: number): Point[] {
  const [first] = buckets
  if (first === undefined) return []
  const windows = groupBy(buckets, ({at}) => Math.floor((at - first.at) / widthMs))
  return Array.from(windows, ([index, window]) => ({
    at: first.at + (index + 0.5) * widthMs,
    mb: quantile(
      window.map(({p10}) => p10),
      FLOOR_SHARE,
    ),
  }))
}
