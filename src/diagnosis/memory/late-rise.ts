import {median, spread} from '../statistics/numbers.js'
import {lineAt, mannKendall, type Point, type Slope, theilSen} from './trend.js'

const HOUR_MS = 3_600_000
/** Chance alone gives this in 5 of 1,000, and in 1 of 20 series. */
const SURE = 2.6
const LIKELY = 1.64
/** What warms up slows down: the later part must rise about as fast as the whole. */
const SECOND_HALF = 0.55
const LAST_THIRD = 0.35
/** Share of the quota the second half must rise by, to be worth a word. */
const WORTH = 0.01
/** Share of the quota that may come and go. */
const UNSTEADY = 0.03
const FEWEST_FLOORS = 20
/** A smaller rise than this share of the quota must be all the surer: one late step looks like it. */
const SMALL = 0.03
const SURER = 6
const LIKELIER = 3.5
/** A leak gives nothing back: a fall by more than this part of the rise is load that went. */
const MOST_FALL = 0.35

/**
 * Do the floors rise, and still rise at the end? Null when not. A trend alone is not enough: warm-up, daily load and
 * stairs have one, too (Machida et al., ISSREW 2013). What makes a leak is that it does not level off.
 */
export function lateRise(floors: readonly Point[], quotaMb: number): Slope | null {
  const trend = mannKendall(floors)
  if (floors.length < FEWEST_FLOORS || trend < SURE) return null
  const half = floors.length >> 1
  const later = floors.slice(half)
  const lateTrend = mannKendall(later)
  const all = theilSen(floors)
  const first = theilSen(floors.slice(0, half))
  const second = theilSen(later)
  const last = theilSen(floors.slice(-Math.ceil(floors.length / 3)))
  if (all === null || first === null || second === null || last === null) return null
  if (lateTrend < LIKELY || second.mbPerHour <= SECOND_HALF * first.mbPerHour) return null
  if (last.mbPerHour <= LAST_THIRD * all.mbPerHour) return null
  const noise = spread(floors.map(({at, mb}) => mb - lineAt(all, at)))
  const hours = ((later.at(-1)?.at ?? 0) - (later[0]?.at ?? 0)) / HOUR_MS
  const late = second.mbPerHour * hours
  if (late <= Math.max(WORTH * quotaMb, 2 * noise)) return null
  if (late <= SMALL * quotaMb && (trend < SURER || lateTrend < LIKELIER)) return null
  const rise = lineAt(all, floors.at(-1)?.at ?? all.from) - all.startMb
  return greatestFall(floors) > Math.max(MOST_FALL * rise, UNSTEADY * quotaMb) ? null : all
}

/**
 * Does it rise as fast early as late? Load that grows through the day bends. 16 of 100 simulated days pass at 6 h and
 * 2 at 12 h, of steady leaks all; it is asked only where no activity was logged to compare with.
 */
export function isStraight(floors: readonly Point[]): boolean {
  const half = floors.length >> 1
  const third = Math.floor(floors.length / 3)
  const rate = (from: number, to?: number) => theilSen(floors.slice(from, to))?.mbPerHour ?? 0
  const all = rate(0)
  const halves = rate(half) / rate(0, half)
  return halves > 0.7 && halves < 1.6 && rate(-third) > 0.65 * all && rate(0, third) > 0.5 * all
}

/** From a height to the lowest level after it, in medians of five neighbours. */
export function greatestFall(floors: readonly Point[]): number {
  let height = Number.NEGATIVE_INFINITY
  let fall = 0
  for (let place = 2; place < floors.length - 2; place++) {
    const level = median(floors.slice(place - 2, place + 3).map(({mb}) => mb))
    height = Math.max(height, level)
    fall = Math.max(fall, height - level)
  }
  return fall
}
