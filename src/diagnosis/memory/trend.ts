import {median, sum} from '../statistics/numbers.js'

/** A level at a time. */
export interface Point {
  /** Ms since the epoch. */
  readonly at: number
  readonly mb: number
}

/** A straight line through points. */
export interface Slope {
  readonly mbPerHour: number
  /** Where the true slope lies, with 99 % confidence if the noise were independent. */
  readonly lowest: number
  readonly highest: number
  /** MB at `from`. */
  readonly startMb: number
  readonly from: number
}

const HOUR_MS = 3_600_000
/** Pairs grow with the square of the points: 300 make 45,000. */
const MOST_POINTS = 300
/** Two-sided 99 % of a normal distribution. */
const Z_99 = 2.576

/**
 * The median of the slopes of all pairs of points, which a third of outliers does not move. Theil 1950, Sen 1968; the
 * interval is Sen's: the slopes whose ranks lie within Kendall's own uncertainty.
 */
export function theilSen(points: readonly Point[]): Slope | null {
  const some = thinned(points)
  const [first] = some
  if (first === undefined) return null
  const slopes = slopesOf(some).sort((a, b) => a - b)
  if (slopes.length === 0) return null
  const mbPerHour = median(slopes)
  const slack = Z_99 * Math.sqrt(varianceOf(some))
  const low = Math.max(0, Math.floor((slopes.length - slack) / 2))
  const high = Math.min(slopes.length - 1, Math.ceil((slopes.length + slack) / 2))
  return {
    mbPerHour,
    lowest: slopes[low] ?? mbPerHour,
    highest: slopes[high] ?? mbPerHour,
    startMb: median(some.map(({at, mb}) => mb - (mbPerHour * (at - first.at)) / HOUR_MS)),
    from: first.at,
  }
}

/**
 * Is there a trend, of any shape? How many standard deviations the number of rising pairs is above that of falling
 * ones; negative for a fall. Mann 1945, Kendall 1955, with the correction for ties: an idle process repeats its size.
 */
export function mannKendall(points: readonly Point[]): number {
  return pooledTrend([points])
}

/**
 * The same of several series, each compared with itself alone: sums and variances add up. Hirsch, Slack and Smith, "Techniques
 * of Trend Analysis for Monthly Water Quality Data" (Water Resources Research 1982), for the months of a year; Helsel
 * and Frans, "Regional Kendall Test for Trend" (Environmental Science & Technology 2006), for places.
 */
export function pooledTrend(series: readonly (readonly Point[])[]): number {
  const some = series.map(thinned)
  const rising = sum(some.map(risingPairs))
  const variance = sum(some.map(varianceOf))
  return rising === 0 || variance <= 0 ? 0 : (rising - Math.sign(rising)) / Math.sqrt(variance)
}

/** Kendall's S: rising pairs less falling ones. */
function risingPairs(points: readonly Point[]): number {
  let rising = 0
  for (const [place, {mb}] of points.entries()) {
    for (let later = place + 1; later < points.length; later++)
      rising += Math.sign((points[later]?.mb ?? mb) - mb)
  }
  return rising
}

/** MB of the line at a time. */
export function lineAt({startMb, mbPerHour, from}: Slope, at: number): number {
  return startMb + (mbPerHour * (at - from)) / HOUR_MS
}

function slopesOf(points: readonly Point[]): number[] {
  return points.flatMap((point, place) =>
    points
      .slice(place + 1)
      .flatMap(({at, mb}) => (at > point.at ? [((mb - point.mb) / (at - point.at)) * HOUR_MS] : [])),
  )
}

/** Of Kendall's S: n(n-1)(2n+5)/18, less the same of each group of equal values. */
function varianceOf(points: readonly Point[]): number {
  const ties = new Map<number, number>()
  for (const {mb} of points) ties.set(mb, (ties.get(mb) ?? 0) + 1)
  return [...ties.values()].reduce((sum, n) => sum - varianceTerm(n), varianceTerm(points.length)) / 18
}

function varianceTerm(n: number): number {
  return n * (n - 1) * (2 * n + 5)
}

/** Medians of neighbours, so that nothing is left to chance. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points
  const size = Math.ceil(points.length / MOST_POINTS)
  return Array.from({length: Math.ceil(points.length / size)}, (_, index) => {
    const group = points.slice(index * size, (index + 1) * size)
    return {at: median(group.map(({at}) => at)), mb: median(group.map(({mb}) => mb))}
  })
}
