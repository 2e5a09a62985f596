import type {Dyno, Generation} from '../../state/app-state.js'
import type {Bucket} from '../../state/series.js'
import {chanceOfAtLeast} from '../statistics/chance.js'
import {byDyno} from '../statistics/group.js'
import {median, spread, sum} from '../statistics/numbers.js'
import {activityOf} from './activity.js'
import {floorsOf, spanOf} from './floors.js'
import {type Growth, growthOf, isStairs, startsAnew} from './growth.js'
import {measuredAfterBoot, startOf} from './life.js'
import {lineAt, pooledTrend, type Point, type Slope, theilSen} from './trend.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const WARM_UP_MS = 20 * MINUTE_MS
/** What is left of a life after its warm-up must be so long. */
const SHORTEST_MS = 30 * MINUTE_MS
const FEWEST_FLOORS = 6
const FEWEST_LIVES = 3
/** So often a rise must be seen to begin anew. */
const FEWEST_RETURNS = 2
/** Of all lives so many rise, and of those that follow another so many begin anew. */
const MOST = 0.75
/** Standard deviations of the trend in all lives together, and in their second halves. */
const SURE = 5
const SURE_LATE = 3
/** What warms up slows down: together, the second halves rise by this part of the first ones, or more. */
const SECOND_HALF = 0.7
/** Share of the quota that a life rises by. */
const WORTH = 0.01
/** A life so long is to show the growth alone; if most of these do not, what returns is a warm-up or a load. */
const LONG_MS = 4 * HOUR_MS
/** The part of long lives that seem to grow though none does, */
const SEEMS = 0.05
/** and how likely it may at most be that this many of them do. */
const CHANCE = 0.2
/** Lives of one program grow alike: within this factor of each other. */
const ALIKE = 3

/** One life and its rise, whatever it is worth alone. */
export interface Rise {
  readonly dyno: Dyno
  readonly life: Generation
  readonly buckets: readonly Bucket[]
  readonly floors: readonly Point[]
  /** How busy it was around each floor; null where that was not logged. */
  readonly activity: readonly number[] | null
  /** Null when it was alive before the lines. */
  readonly startedAt: number | null
  readonly slope: Slope
  readonly fromMb: number
  readonly toMb: number
  readonly quotaMb: number
  /** What the life shows alone; null where it shows no growth. */
  readonly growth: Growth | null
}

/** A life that grows. */
export interface Growing {
  readonly dyno: Dyno
  readonly growth: Growth
}

/**
 * Growth that returns in one life after the other, each of which may be too short to tell anything alone: all lives of
 * a process type are tested together (`pooledTrend`). Load does not begin anew with a restart, and a warm-up slows down.
 * Empty where it does not return.
 */
export function returningGrowth(rises: readonly Rise[]): Growing[] {
  if (rises.length < FEWEST_LIVES || !isAnew(rises) || isDenied(rises, 1)) return []
  const rising = rises.filter(({slope}) => slope.mbPerHour > 0)
  if (rising.length < MOST * rises.length) return []
  const halves = rises.map(({floors}) => floors.length >> 1)
  const early = rises.map(({floors}, nth) => floors.slice(0, halves[nth]))
  const late = rises.map(({floors}, nth) => floors.slice(halves[nth]))
  if (pooledTrend(rises.map(({floors}) => floors)) < SURE || pooledTrend(late) < SURE_LATE) return []
  if (sum(late.map(rateOf)) < SECOND_HALF * sum(early.map(rateOf))) return []
  const heights = rises.map(({slope, floors, quotaMb}) => heightOf(slope, floors) / quotaMb)
  const noise = median(rises.map(({slope, floors, quotaMb}) => noiseOf(slope, floors) / quotaMb))
  if (median(heights) < Math.max(WORTH, 2 * noise)) return []
  const inStairs = rises.filter(({buckets, quotaMb}) => isStairs(buckets, quotaMb))
  return inStairs.length > rises.length / 2
    ? []
    : growingAlike(rising, median(rising.map(({slope}) => slope.mbPerHour)))
}

/**
 * Of the lives that are long enough to show a growth alone, do most contradict it? One that shows none for its noise, or
 * because its load cannot be told apart, is no evidence against it: one whose later half hardly rises is. Where most
 * show none, all of them together must not slow down; and of very many lives one seems to grow by chance.
 */
export function isDenied(rises: readonly Rise[], among: number): boolean {
  const long = rises.filter(({buckets}) => spanOf(buckets) >= LONG_MS)
  const growing = long.filter(({growth}) => growth !== null)
  const mbPerHour = median(growing.map(({growth}) => growth?.slope.mbPerHour ?? 0))
  const denying = long.filter(({growth, floors}) => growth === null && !mayGrow(floors, mbPerHour))
  if (long.length < among) return false
  if (growing.length > 0 && chanceOfAtLeast(growing.length, long.length, SEEMS) > CHANCE) return true
  return denying.length > growing.length || (2 * growing.length < long.length && slowsDown(long))
}

/** Do these lives together rise more slowly later, as what fills up does? */
function slowsDown(rises: readonly Rise[]): boolean {
  const halves = rises.map(({floors}) => [
    floors.slice(0, floors.length >> 1),
    floors.slice(floors.length >> 1),
  ])
  const [early, late] = [0, 1].map(nth => sum(halves.map(half => rateOf(half[nth] ?? []))))
  return (late ?? 0) < SECOND_HALF * (early ?? 0)
}

/** Does the later half rise by half of this rate, as far as its noise lets see? */
function mayGrow(floors: readonly Point[], mbPerHour: number): boolean {
  const later = theilSen(floors.slice(floors.length >> 1))
  return mbPerHour > 0 && later !== null && later.highest >= mbPerHour / 2 && later.mbPerHour > 0
}

/** The lives of a process type that is known to leak which grow like it, be they short or noisy. */
export function growingAlike(rises: readonly Rise[], mbPerHour: number): Growing[] {
  return rises
    .filter(({slope}) => slope.mbPerHour > mbPerHour / ALIKE && slope.mbPerHour < mbPerHour * ALIKE)
    .map(({dyno, life, floors, slope, fromMb, toMb, quotaMb}) => ({
      dyno,
      growth: {
        life,
        slope,
        fromAt: floors[0]?.at ?? slope.from,
        toAt: floors.at(-1)?.at ?? slope.from,
        fromMb,
        toMb,
        quotaMb,
        apartFromActivity: true,
        amongOthers: true,
      },
    }))
}

/** The lives of the dynos of one process type, as far as they are long enough to be looked at. */
export function risesOf(dynos: readonly Dyno[]): Rise[] {
  return dynos.flatMap(dyno =>
    dyno.generations.flatMap(life => {
      const measured = measuredAfterBoot(dyno, life, {bootMs: WARM_UP_MS, shortestMs: SHORTEST_MS})
      if (measured === null) return []
      const {quotaMb, buckets} = measured
      const floors = floorsOf(buckets)
      const slope = theilSen(floors)
      if (slope === null || floors.length < FEWEST_FLOORS) return []
      const fromMb = slope.startMb
      const toMb = fromMb + heightOf(slope, floors)
      return [
        {
          dyno,
          life,
          buckets,
          floors,
          activity: activityOf(dyno, life, floors),
          startedAt: startOf(dyno, life),
          slope,
          fromMb,
          toMb,
          quotaMb,
          growth: growthOf(dyno, life),
        },
      ]
    }),
  )
}

/** Does the rise begin anew where another life follows on the same dyno? */
function isAnew(rises: readonly Rise[]): boolean {
  const pairs = byDyno(rises).flatMap(lives =>
    lives.slice(1).map((later, nth) => {
      const earlier = lives[nth]
      return earlier !== undefined && startsAnew(earlier, later)
    }),
  )
  const returns = pairs.filter(Boolean).length
  return returns >= FEWEST_RETURNS && returns >= MOST * pairs.length
}

function rateOf(floors: readonly Point[]): number {
  return theilSen(floors)?.mbPerHour ?? 0
}

function heightOf(slope: Slope, floors: readonly Point[]): number {
  return (slope.mbPerHour * ((floors.at(-1)?.at ?? slope.from) - slope.from)) / HOUR_MS
}

function noiseOf(slope: Slope, floors: readonly Point[]): number {
  return spread(floors.map(({at, mb}) => mb - lineAt(slope, at)))
}
