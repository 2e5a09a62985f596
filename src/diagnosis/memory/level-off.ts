import {median} from '../statistics/numbers.js'
import {greatestFall} from './late-rise.js'
import {type Point, theilSen} from './trend.js'

/** A rise that has come to an end. */
export interface LevelOff {
  readonly fromMb: number
  readonly toMb: number
  readonly fromAt: number
  /** From when on it is flat. */
  readonly flatSince: number
}

const HOUR_MS = 3_600_000
const FEWEST_FLOORS = 18
/** Share of the quota; a smaller rise is no growth. */
const WORTH = 0.1
/**
 * What the last third may rise by: of the quota, and of the whole rise. A line rises by a third of it in that time, and
 * what grows by ever rarer records by a tenth, with some chance more.
 */
const FLAT_OF_QUOTA = 0.03
const FLAT_OF_RISE = 0.18
/** At this part of the rise it has arrived. */
const ARRIVED = 0.9
/** What falls by more of its rise comes and goes. */
const MOST_FALL = 0.3

/** Do the floors rise and then stay? Null when not. */
export function levelOff(floors: readonly Point[], quotaMb: number): LevelOff | null {
  const third = Math.floor(floors.length / 3)
  const [first] = floors
  if (first === undefined || floors.length < FEWEST_FLOORS) return null
  const tail = floors.slice(-third)
  const fromMb = median(floors.slice(0, 3).map(({mb}) => mb))
  const toMb = median(tail.map(({mb}) => mb))
  const rise = toMb - fromMb
  const hours = ((tail.at(-1)?.at ?? 0) - (tail[0]?.at ?? 0)) / HOUR_MS
  const stillRises = Math.abs(theilSen(tail)?.mbPerHour ?? 0) * hours
  if (rise < WORTH * quotaMb || stillRises > Math.max(FLAT_OF_QUOTA * quotaMb, FLAT_OF_RISE * rise))
    return null
  if (greatestFall(floors) > MOST_FALL * rise) return null
  const arrived = floors.find(({mb}) => mb >= fromMb + ARRIVED * rise) ?? first
  return {fromMb, toMb, fromAt: first.at, flatSince: arrived.at}
}
