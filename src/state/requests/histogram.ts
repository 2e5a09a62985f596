/** Counts in logarithmic buckets, eight per doubling: a quantile is off by at most 5 %. */
export type Histogram = Uint32Array

const PER_DOUBLING = 8
/** 1 ms to 4.6 h; what is longer counts as that. */
const BUCKETS = 24 * PER_DOUBLING + 1
/** Most requests take less than this: their bucket is looked up instead of computed. */
const LOOKUP = 4096

const bucketOfMs = Uint8Array.from({length: LOOKUP}, (_, ms) => computeBucket(ms))

export function createHistogram(): Histogram {
  return new Uint32Array(BUCKETS)
}

/** Counts one duration in whole ms. */
export function record(histogram: Histogram, ms: number): void {
  const bucket = ms < LOOKUP ? (bucketOfMs[ms] ?? 0) : computeBucket(ms)
  histogram[bucket] = (histogram[bucket] ?? 0) + 1
}

/** Adds the counts of `other` to `histogram`. */
export function addHistogram(histogram: Histogram, other: Histogram): void {
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    histogram[bucket] = (histogram[bucket] ?? 0) + (other[bucket] ?? 0)
  }
}

/** How many were recorded. */
export function countOf(histogram: Histogram): number {
  let total = 0
  for (const count of histogram) total += count
  return total
}

/** The duration in ms that a share `q` (0 to 1) of the counts does not exceed; null when nothing was counted. */
export function quantile(histogram: Histogram, q: number): number | null {
  const total = countOf(histogram)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil(q * total))
  let seen = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    seen += histogram[bucket] ?? 0
    if (seen >= rank) return middleOf(bucket)
  }
  return middleOf(BUCKETS - 1)
}

function computeBucket(ms: number): number {
  return ms <= 1 ? 0 : Math.min(BUCKETS - 1, Math.round(Math.log2(ms) * PER_DOUBLING))
}

function middleOf(bucket: number): number {
  return Math.round(2 ** (bucket / PER_DOUBLING))
}
