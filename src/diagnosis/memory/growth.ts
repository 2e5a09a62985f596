import type {Dyno, Generation} from '../../state/app-state.js'
import type {Bucket} from '../../state/series.js'
import {activityOf, slowsWithActivity, withoutActivity} from './activity.js'
import {fineLevelsOf, floorsOf} from './floors.js'
import {isStraight, lateRise} from './late-rise.js'
import {measuredAfterBoot} from './life.js'
import {riseBetween, stairsOf} from './steps.js'
import {mannKendall, type Point, type Slope} from './trend.js'

/** A life whose memory keeps rising. */
export interface Growth {
  readonly life: Generation
  readonly slope: Slope
  readonly fromAt: number
  readonly toAt: number
  readonly fromMb: number
  readonly toMb: number
  readonly quotaMb: number
  /** It rises apart from what its requests or its load explain; else neither was logged. */
  readonly apartFromActivity: boolean
  /** It is sure only together with the lives around it, which rise alike. */
  readonly amongOthers: boolean
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Caches, pools and code that is loaded when first used: half an hour is not yet a trend. */
const WARM_UP_MS = 30 * MINUTE_MS
/** In a shorter time warm-up and leak look alike. */
const SHORTEST_MS = 3 * HOUR_MS
/** How many windows the floors are looked for in: under the slow teeth of a collector of garbage it takes wide ones. */
const WINDOWS = [48, 24]
/** Chance alone gives this in 5 of 1,000. */
const SURE = 2.6
/** A process that grows in stairs does not leak, whatever its trend is. */
const STAIRS = 0.35
/** Between stairs there is less than this part of the rise. */
const BETWEEN = 0.4
/** Some steps of many are not found, and then seem to lie between; but noise makes no five that are most of a rise. */
const MANY = 5
const MOST = 0.7
/** The latest hours are kept by the minute, and show steps that blur in what is older. */
const SHARP_MS = 6 * HOUR_MS
/** How far up its rise a life may begin and still begin anew. */
const ANEW = 0.4
/** Share of the quota; of a smaller rise noise alone makes steps. */
const WORTH = 0.1

/** Does the floor of this life keep rising, not in stairs, not with the load and without levelling off? */
export function growthOf(dyno: Dyno, life: Generation): Growth | null {
  const measured = measuredAfterBoot(dyno, life, {bootMs: WARM_UP_MS, shortestMs: SHORTEST_MS})
  if (measured === null || isStairs(measured.buckets, measured.quotaMb)) return null
  const {buckets, quotaMb} = measured
  for (const count of WINDOWS) {
    const growth = growthIn(dyno, life, floorsOf(buckets, count), quotaMb)
    if (growth !== null) return growth
  }
  return null
}

function growthIn(dyno: Dyno, life: Generation, floors: readonly Point[], quotaMb: number): Growth | null {
  const [first] = floors
  const last = floors.at(-1)
  if (first === undefined || last === undefined || mannKendall(floors) < SURE) return null
  const activity = activityOf(dyno, life, floors)
  const keepsOn =
    lateRise(floors, quotaMb) !== null || (activity !== null && slowsWithActivity(floors, activity))
  if (!keepsOn) return null
  const rest = activity === null ? floors : withoutActivity(floors, activity)
  const slope = rest === null ? null : lateRise(rest, quotaMb)
  if (slope === null || (activity === null && !isStraight(floors))) return null
  return {
    life,
    slope,
    fromAt: first.at,
    toAt: last.at,
    fromMb: first.mb,
    toMb: last.mb,
    quotaMb,
    apartFromActivity: activity !== null,
    amongOthers: false,
  }
}

/** Does the rise of a later life begin where the earlier one began, and not where it ended? Load would not do that. */
export function startsAnew(earlier: Pick<Growth, 'fromMb' | 'toMb'>, later: Pick<Growth, 'fromMb'>): boolean {
  return later.fromMb <= earlier.fromMb + ANEW * (earlier.toMb - earlier.fromMb)
}

export function isStairs(buckets: readonly Bucket[], quotaMb: number): boolean {
  const since = (buckets.at(-1)?.at ?? 0) - SHARP_MS
  const recent = buckets.filter(({at}) => at >= since)
  return [buckets, recent].some(part => {
    const levels = fineLevelsOf(part)
    const stairs = stairsOf(levels, quotaMb)
    if (part === recent && stairs.toMb - stairs.fromMb < WORTH * quotaMb) return false
    if (stairs.steps.length >= MANY && stairs.share >= MOST) return true
    return stairs.share >= STAIRS && riseBetween(levels, stairs) < BETWEEN
  })
}
