/**
 * Samples over time in tiers that get coarser with age, so that a month fits where an hour does. Age counts from
 * the newest sample of the series itself: a process that died keeps its last hour in full.
 */
export interface Series {
  /** The last 60 minutes as they came, oldest first. */
  readonly raw: Sample[]
  /** Older ones, finest first: 1 min for 6 h, 5 min for 24 h, 30 min for 30 d. */
  readonly tiers: readonly Bucket[][]
  /** Over all time, whatever was dropped. */
  max: Sample | null
}

export interface Sample {
  /** Ms since the epoch. */
  readonly at: number
  readonly value: number
}

/** Samples of one interval, aligned to the epoch. */
export interface Bucket {
  /** Start of the interval. */
  readonly at: number
  min: number
  /** Nearest-rank 10th percentile: the floor, without the odd dip. */
  p10: number
  max: number
  last: number
  n: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const RAW_MS = HOUR_MS
const TIERS = [
  {widthMs: MINUTE_MS, keepMs: 6 * HOUR_MS},
  {widthMs: 5 * MINUTE_MS, keepMs: 24 * HOUR_MS},
  {widthMs: 30 * MINUTE_MS, keepMs: 30 * 24 * HOUR_MS},
] as const
/** How long the buckets of each tier are, ms. */
export const TIER_WIDTHS_MS: readonly number[] = TIERS.map(({widthMs}) => widthMs)
/** Twenty times the usual rate of one sample in 20 s; a flood of samples is thinned, never unbounded. */
const MOST_RAW = 3600
/** Compacting waits until this much is due, so that it costs little per sample. */
const SLACK_MS = 5 * MINUTE_MS

export function createSeries(): Series {
  return {raw: [], tiers: TIERS.map(() => []), max: null}
}

/** Adds a sample; one that comes late is put where it belongs, if that is still in the raw tier. */
export function pushSample(series: Series, at: number, value: number): void {
  const {raw} = series
  if (series.max === null || value > series.max.value) series.max = {at, value}
  let place = raw.length
  while (place > 0 && (raw[place - 1]?.at ?? 0) > at) place--
  if (place === raw.length) raw.push({at, value})
  else raw.splice(place, 0, {at, value})
  const newest = raw.at(-1)?.at ?? at
  const oldest = raw[0]?.at ?? at
  if (newest - oldest > RAW_MS + SLACK_MS || raw.length > MOST_RAW) compact(series, newest)
}

/** The latest sample; null where it is so much older than `now`. */
export function latestWithin({raw}: Pick<Series, 'raw'>, now: number, ms: number): Sample | null {
  const latest = raw.at(-1)
  return latest === undefined || now - latest.at > ms ? null : latest
}

/** All that is known from `since` on, finest first where tiers meet: every point is a bucket, oldest first. */
export function points(series: Series, since = Number.NEGATIVE_INFINITY): Bucket[] {
  const raw = series.raw.map(({at, value}) => ({at, min: value, p10: value, max: value, last: value, n: 1}))
  return [...series.tiers.toReversed().flat(), ...raw].filter(point => point.at >= since)
}

function compact(series: Series, newest: number): void {
  const keepFrom = Math.floor((newest - RAW_MS) / MINUTE_MS) * MINUTE_MS
  const byTime = series.raw.findIndex(sample => sample.at >= keepFrom)
  const due = series.raw.splice(0, Math.max(byTime, series.raw.length - MOST_RAW + 1))
  let coming = groupBy(due.map(asBucket), TIERS[0].widthMs)
  for (const [index, {keepMs}] of TIERS.entries()) {
    const tier = series.tiers[index] ?? []
    for (const bucket of coming) append(tier, bucket)
    const coarser = TIERS[index + 1]
    const width = coarser?.widthMs ?? TIERS[index]?.widthMs ?? MINUTE_MS
    const from = Math.floor((newest - keepMs) / width) * width
    const old = tier.findIndex(bucket => bucket.at >= from)
    coming = coarser === undefined ? [] : groupBy(tier.splice(0, old < 0 ? tier.length : old), width)
    if (coarser === undefined && old > 0) tier.splice(0, old)
  }
}

function asBucket({at, value}: Sample): Bucket {
  return {at, min: value, p10: value, max: value, last: value, n: 1}
}

/** Joins buckets (oldest first) into wider ones aligned to the epoch. */
function groupBy(buckets: readonly Bucket[], widthMs: number): Bucket[] {
  const groups = new Map<number, Bucket[]>()
  for (const bucket of buckets) {
    const at = Math.floor(bucket.at / widthMs) * widthMs
    const group = groups.get(at)
    if (group) group.push(bucket)
    else groups.set(at, [bucket])
  }
  return Array.from(groups, ([at, group]) => joined(at, group))
}

function joined(at: number, group: readonly Bucket[]): Bucket {
  const floors = group.map(bucket => bucket.p10).sort((a, b) => a - b)
  return {
    at,
    min: Math.min(...group.map(bucket => bucket.min)),
    p10: floors[Math.ceil(floors.length / 10) - 1] ?? 0,
    max: Math.max(...group.map(bucket => bucket.max)),
    last: group.at(-1)?.last ?? 0,
    n: group.reduce((sum, bucket) => sum + bucket.n, 0),
  }
}

/** The same interval may come in several parts, the later ones late; they become one. */
function append(tier: Bucket[], bucket: Bucket): void {
  let place = tier.length
  while (place > 0 && (tier[place - 1]?.at ?? 0) > bucket.at) place--
  const known = tier[place - 1]
  if (known?.at === bucket.at) tier[place - 1] = joined(bucket.at, [known, bucket])
  else tier.splice(place, 0, bucket)
}
