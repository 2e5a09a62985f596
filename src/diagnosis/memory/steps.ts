import {median, spread} from '../statistics/numbers.js'
import {centred, product} from './least-squares.js'
import type {Point} from './trend.js'

/** A rise within minutes that stays. */
export interface Step {
  readonly fromAt: number
  readonly toAt: number
  readonly fromMb: number
  readonly toMb: number
}

/** How a series got from its first level to its last. */
export interface Stairs {
  /** Oldest first. */
  readonly steps: readonly Step[]
  /** Part of the rise that came in these steps; 0 when there is no rise. */
  readonly share: number
  readonly fromMb: number
  readonly toMb: number
}

const MINUTE_MS = 60_000
/** How long a step may take. */
const RAMPS_MS = [MINUTE_MS, 4 * MINUTE_MS, 10 * MINUTE_MS]
/** A longer one blurs when it was: it must account for this much more of the rise. */
const LONGER_MUST_ADD = 0.1
/** Levels on either side whose median is compared. */
const SIDE = 3
/** Levels at the ends whose median counts. */
const END = 5
/** A step is this part of the quota at least. */
const SMALLEST = 0.02
/** Steps are this many times as high as the noise, and as what a steady rise would give in their time. */
const ABOVE_NOISE = 3.5
const ABOVE_STEADY = 2.5
/** What goes back by half was no step. */
const KEPT = 0.5
/** A step stands out: as long before it and as long after it there is at most this part of its rise. */
const ALONE = 0.6

/** Finds the steps in levels that are evenly spaced; of several lengths of a step the one that tells most. */
export function stairsOf(levels: readonly Point[], quotaMb: number): Stairs {
  const fromMb = median(levels.slice(0, END).map(({mb}) => mb))
  const toMb = median(levels.slice(-END).map(({mb}) => mb))
  const [first, second] = levels
  const none: Stairs = {steps: [], share: 0, fromMb, toMb}
  if (first === undefined || second === undefined || toMb - fromMb < SMALLEST * quotaMb) return none
  const widthMs = second.at - first.at
  return RAMPS_MS.map(ramp => {
    const steps = stepsOf(levels, Math.max(1, Math.round(ramp / widthMs)), toMb - fromMb, quotaMb)
    const risen = steps.reduce((sum, step) => sum + step.toMb - step.fromMb, 0)
    return {steps, share: risen / (toMb - fromMb), fromMb, toMb}
  }).reduce((best, next) => (next.share > best.share + LONGER_MUST_ADD ? next : best), none)
}

/**
 * The part of the rise that does not come in the steps but between them, by the one slope that fits all stretches best
 * (least squares within groups): none in stairs; nearly all where noise made steps of a steady rise.
 */
export function riseBetween(levels: readonly Point[], {steps, fromMb, toMb}: Stairs): number {
  const stretches = stretchesOf(levels, steps)
  const times = stretches.flatMap(stretch => centred(stretch.map(({at}) => at)))
  const heights = stretches.flatMap(stretch => centred(stretch.map(({mb}) => mb)))
  const spread = product(times, times)
  const whole = (levels.at(-1)?.at ?? 0) - (levels[0]?.at ?? 0)
  return spread > 0 && toMb > fromMb ? ((product(times, heights) / spread) * whole) / (toMb - fromMb) : 0
}

/** Levels before, between and after the steps. */
function stretchesOf(levels: readonly Point[], steps: readonly Step[]): Point[][] {
  const begins = [Number.NEGATIVE_INFINITY, ...steps.map(({toAt}) => toAt)]
  const ends = [...steps.map(({fromAt}) => fromAt), Number.POSITIVE_INFINITY]
  return begins.map((begin, nth) => {
    const end = ends[nth] ?? begin
    return levels.filter(({at}) => at >= begin && at <= end)
  })
}

function stepsOf(levels: readonly Point[], ramp: number, rise: number, quotaMb: number): Step[] {
  const jumps = jumpsOf(levels, ramp)
  const steady = (rise * (ramp + SIDE)) / Math.max(levels.length, 1)
  const noise = noiseOf(levels, jumps)
  const smallest = Math.max(SMALLEST * quotaMb, ABOVE_NOISE * noise, ABOVE_STEADY * steady)
  const high = jumps
    .filter(({mb, nearby}) => mb >= smallest && nearby <= ALONE * mb)
    .sort((a, b) => b.mb - a.mb)
  const taken: Jump[] = []
  for (const jump of high) {
    if (taken.every(({place}) => Math.abs(place - jump.place) >= ramp + SIDE)) taken.push(jump)
  }
  const kept = futureMinima(levels)
  return taken
    .sort((a, b) => a.place - b.place)
    .filter(({place, before, mb}) => (kept[place + ramp + SIDE - 1] ?? before) >= before + KEPT * mb)
    .map(({place, before, mb}) => ({
      fromAt: levels[place - 1]?.at ?? 0,
      toAt: levels[place + ramp]?.at ?? 0,
      fromMb: before,
      toMb: before + mb,
    }))
}

/**
 * Noise between levels that are a step apart. Where steps are close together they are most of that themselves; from
 * one level to the next they are rare, but noise that remembers is smaller there: hence twice that.
 */
function noiseOf(levels: readonly Point[], jumps: readonly Jump[]): number {
  const next = levels.slice(1).map(({mb}, place) => mb - (levels[place]?.mb ?? mb))
  return Math.min(spread(jumps.map(({mb}) => mb)), 2 * spread(next))
}

interface Jump {
  /** First level that may already have risen. */
  readonly place: number
  readonly before: number
  readonly mb: number
  /** The greater of the rises that end where it begins, and begin where it ends. */
  readonly nearby: number
}

function jumpsOf(levels: readonly Point[], ramp: number): Jump[] {
  const medians = levels.map((_, place) => median(levels.slice(place, place + SIDE).map(({mb}) => mb)))
  const length = ramp + SIDE
  return levels.flatMap((_, place) => {
    const before = medians[place - SIDE]
    const after = place + ramp + SIDE > levels.length ? undefined : medians[place + ramp]
    if (before === undefined || after === undefined) return []
    const earlier = medians[place - SIDE - length] ?? before
    const later =
      place + ramp + length + SIDE > levels.length ? after : (medians[place + ramp + length] ?? after)
    return [{place, before, mb: after - before, nearby: Math.max(before - earlier, later - after)}]
  })
}

/** The lowest median of three neighbours from each place on. */
function futureMinima(levels: readonly Point[]): number[] {
  const minima: number[] = []
  let lowest = Number.POSITIVE_INFINITY
  for (let place = levels.length - 1; place >= 0; place--) {
    lowest = Math.min(lowest, median(levels.slice(Math.max(0, place - 1), place + 2).map(({mb}) => mb)))
    minima[place] = lowest
  }
  return minima
}
