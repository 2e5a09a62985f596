import type {Dyno, Generation} from '../../state/app-state.js'
import {points} from '../../state/series.js'
import {median} from '../statistics/numbers.js'
import {spanOf} from './floors.js'
import {startOf} from './life.js'
import type {Rise} from './returning.js'

const HOUR_MS = 3_600_000
/** A life so long shows whether it rises like another one. */
const ENOUGH_MS = 2 * HOUR_MS
/** Rising less than this part of the rate, as far as its noise lets see, a life did not leak yet. */
const LESS = 0.5
/** What has this part of a level is as large. */
const AS_LARGE = 0.9

/** Since when a dyno needs so much: its processes before this one may have been as large. */
export function largeSince(dyno: Dyno, life: Generation, levelMb: number): number | null {
  const earlier = dyno.generations.slice(0, dyno.generations.indexOf(life))
  const other = earlier.findLastIndex(
    ({memory}) => median(points(memory).map(({p10}) => p10)) < AS_LARGE * levelMb,
  )
  const [first = life] = earlier.slice(other + 1)
  return startOf(dyno, first) ?? points(first.memory)[0]?.at ?? null
}

/**
 * When the first life that leaks was started, if the one before it on the same dyno was seen for long enough and did not:
 * what came between is what made it. Null where nothing tells how it was before.
 */
export function leakingSince(
  dyno: Dyno,
  life: Generation,
  mbPerHour: number,
  rises: readonly Rise[],
): number | null {
  const before = dyno.generations[dyno.generations.indexOf(life) - 1]
  const rise = rises.find(other => other.life === before)
  if (rise === undefined || spanOf(rise.buckets) < ENOUGH_MS) return null
  return rise.slope.highest < LESS * mbPerHour ? startOf(dyno, life) : null
}
