import {SMALLEST_QUOTA_MB} from '../../platform/limits.js'
import type {Dyno} from '../dyno.js'
import type {Generation} from '../lives/life.js'
import type {Sample} from '../series.js'
import type {MemoryJump} from './episodes.js'
import {underWayIn} from './under-way.js'

const MINUTE_MS = 60_000
/** A rise within this time is a jump: nine samples of runtime metrics. */
const WITHIN_MS = 3 * MINUTE_MS
/** Samples more than this apart do not say when it rose. */
const LONGEST_GAP_MS = 90_000
/** Share of the quota; less is everyday life. */
const WORTH = 0.05
/** Part of a rise within which its first samples still count as low. */
const AS_LOW = 0.2
/** Looked back at; three times the usual rate. */
const MOST_SAMPLES = 32
const MOST_JUMPS = 32
const MOST_NAMES = 16
/** Faster requests do not take memory that anybody would miss. */
const SLOW_MS = 500

/** Called with each sample, once it is in the series: notes a rise, and what ran when it came. */
export function noteRise(dyno: Dyno, generation: Generation, at: number, mb: number): void {
  const {jumps} = generation
  const latest = jumps.at(-1)
  // The router tells a request when it ends, which may be a little later.
  if (latest !== undefined && at - latest.toAt <= MINUTE_MS) latest.slowest = slowestOn(dyno, latest)
  const low = lowestBefore(generation, at, mb)
  if (low === null || mb - low.value < WORTH * (generation.quotaMb ?? SMALLEST_QUOTA_MB)) return
  if (latest !== undefined && low.at < latest.toAt) {
    if (mb > latest.toMb) lengthen(dyno, generation, latest, at, mb)
    return
  }
  const jump: MemoryJump = {
    fromAt: low.at,
    toAt: at,
    fromMb: low.value,
    toMb: mb,
    underWay: underWayIn(generation, low.at),
    slowest: null,
  }
  jump.slowest = slowestOn(dyno, jump)
  jumps.push(jump)
  if (jumps.length > MOST_JUMPS) forgetLeast(jumps)
}

function lengthen(dyno: Dyno, generation: Generation, jump: MemoryJump, at: number, mb: number): void {
  const named = new Set(jump.underWay.map(({name}) => name))
  for (const work of underWayIn(generation, jump.toAt))
    if (!named.has(work.name) && jump.underWay.length < MOST_NAMES) jump.underWay.push(work)
  jump.toAt = at
  jump.toMb = mb
  jump.slowest = slowestOn(dyno, jump)
}

/** The latest sample before the rise: of those of the last minutes, unbroken up to now, one about as low as the lowest. */
function lowestBefore({memory: {raw}}: Generation, at: number, mb: number): Sample | null {
  const first = firstOf(raw, at)
  let lowest = mb
  for (let place = first; place < raw.length; place++) lowest = Math.min(lowest, raw[place]?.value ?? mb)
  for (let place = raw.length - 1; place >= first; place--) {
    const sample = raw[place]
    if (sample !== undefined && sample.at < at && sample.value <= lowest + AS_LOW * (mb - lowest))
      return sample
  }
  return null
}

/** Where the last minutes begin, or the last break in them ends. */
function firstOf(raw: readonly Sample[], at: number): number {
  let next = at
  let place = raw.length
  while (place > 0 && raw.length - place < MOST_SAMPLES) {
    const earlier = raw[place - 1]?.at ?? 0
    if (earlier < at - WITHIN_MS || next - earlier > LONGEST_GAP_MS) break
    next = earlier
    place--
  }
  return place
}

function slowestOn({traffic: {minutes}}: Dyno, {fromAt, toAt}: MemoryJump): MemoryJump['slowest'] {
  let slowest: MemoryJump['slowest'] = null
  for (let place = minutes.length - 1; place >= 0; place--) {
    const slot = minutes[place]
    if (slot === undefined || slot.at + MINUTE_MS <= fromAt) break
    if (slot.at > toAt + MINUTE_MS || slot.slowestMs < SLOW_MS) continue
    if (slowest === null || slot.slowestMs > slowest.ms)
      slowest = {route: slot.slowestRoute, ms: slot.slowestMs}
  }
  return slowest
}

function forgetLeast(jumps: MemoryJump[]): void {
  let least = 0
  for (const [place, jump] of jumps.entries()) {
    const other = jumps[least]
    if (other !== undefined && jump.toMb - jump.fromMb < other.toMb - other.fromMb) least = place
  }
  jumps.splice(least, 1)
}
