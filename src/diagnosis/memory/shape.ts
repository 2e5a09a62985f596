import {sum} from '../statistics/numbers.js'
import {curvesOf, type Explanation, hoursIn, leastLeft, loadsOf, sumsOf} from './explanations.js'
import {spanOf} from './floors.js'
import {centred} from './least-squares.js'
import {leftByLevels} from './levels.js'
import type {Rise} from './returning.js'
import {theilSen} from './trend.js'

/** As much of a life as its shape takes. */
export type Course = Pick<Rise, 'floors' | 'activity' | 'startedAt' | 'growth'>

const HOUR_MS = 3_600_000
/** A shorter life has no shape. */
const SHORTEST_MS = 1.5 * HOUR_MS
/** A few stairs: up to six. */
const MOST_LEVELS = 7
const FEWEST_LEVELS = 3
/** Neighbouring floors are alike by their noise, too, which levels follow: they must leave so much less beyond chance. */
const BY_NOISE = 1.05
/** What a line is made of: where it begins, and how fast it rises. */
const LINE = 2
/** A life has stairs only when it is seen for so long. */
const LONG_MS = 2.5 * HOUR_MS
const FEWEST_FLOORS = 20
/** Seen for so long, it is to show a growth alone. */
const ALONE_MS = 3.6 * HOUR_MS
/** What curves leave of the floors is so many times less than what lines leave. */
const BY_CURVES = 1.1
/** A line beside a curve leaves hardly less than the curve alone. */
const NO_LINE = 1.2
/** Rising by this part of what it rose by in the first half, it slows down. */
const SLOWER = 0.8

/**
 * Do the lives of one program, all taken together, have the shape of something else than a leak? They do the same work,
 * so one of them that seems to leak while the sum of them slows down is chance: of many lives there is always one
 * whose late half was the busier one.
 */
export function isOtherwise(courses: readonly Course[]): boolean {
  const lives = courses.filter(({floors}) => spanOf(floors) >= SHORTEST_MS)
  return lives.length > 0 && (slowsDown(lives) || fillsUp(lives) || comesInStairs(lives))
}

/**
 * Do they slow down, and is it not that less is done? The more they slow down, the better lines must explain them to be
 * believed, be it beside a load.
 */
function slowsDown(lives: readonly Course[]): boolean {
  const pace = Math.max(paceOf(lives, byClock), paceOf(lives, byWork))
  if (pace >= SLOWER) return false
  // Where half of those that are long enough do not grow by themselves, or all are too short, slowing down is enough.
  const growing = lives.filter(({growth}) => growth !== null)
  const others = lives.filter(({growth, floors}) => growth === null && spanOf(floors) >= ALONE_MS)
  return others.length >= growing.length || pace * leftOf(lives, fillUpsOf) < leftOf(lives, linesOf)
}

/** Does what fills up explain them far better than lines, which add nothing beside it? */
function fillsUp(lives: readonly Course[]): boolean {
  const left = leftOf(lives, fillUpsOf)
  return BY_CURVES * left < leftOf(lives, linesOf) && left < NO_LINE * leftOf(lives, bothOf)
}

type Way = readonly Explanation[]

/** What is left of the floors of all of them, each explained in the best of these ways; squares of MB. */
function leftOf(lives: readonly Course[], waysOf: (course: Course) => readonly Way[]): number {
  return sum(lives.map(life => leastLeft(life.floors, waysOf(life))))
}

/** What leaks: as fast as the clock or the work, or ever faster. */
function linesOf(course: Course): Way[] {
  return progressesOf(course).flatMap(progress => {
    const square = progress.map(done => done ** 2)
    return besides(course).flatMap(load => [
      [progress, ...load],
      [progress, square, ...load],
    ])
  })
}

/** What fills up or grows by ever rarer records, and a load. */
function fillUpsOf(course: Course): Way[] {
  const loads = besides(course)
  const curves = [...progressesOf(course).flatMap(curvesOf), ...recordsOf(course)]
  return [...loads, ...curves.flatMap(curve => loads.map(load => [curve, ...load]))]
}

/** A leak beside what fills up. */
function bothOf(course: Course): Way[] {
  const lines = progressesOf(course)
  const loads = besides(course)
  const curves = lines.flatMap(curvesOf)
  return [
    ...linesOf(course),
    ...curves.flatMap(curve => lines.flatMap(line => loads.map(load => [curve, line, ...load]))),
  ]
}

/** Nothing, or one of the loads that are known. */
function besides({floors, activity}: Course): Way[] {
  return [[], ...(activity === null ? [] : loadsOf(floors, activity).map(load => [load]))]
}

/** What a leak grows with: the clock, and the work, if it is known. */
function progressesOf({floors, activity}: Course): Explanation[] {
  return [hoursIn(floors), ...(activity === null ? [] : [sumsOf(activity)])]
}

/**
 * What grows by records, as arenas do, of which the nth piece of work is one with a chance of 1/n: by the logarithm of
 * its age, or of all work since its start. Foster and Stuart, "Distribution-Free Tests in Time-Series Based on the
 * Breaking of Records" (Journal of the Royal Statistical Society B, 1954).
 */
function recordsOf({floors, activity, startedAt}: Course): Explanation[] {
  const [first] = floors
  const second = floors[1]
  if (startedAt === null || first === undefined || second === undefined) return []
  const before = (first.at - startedAt) / (second.at - first.at)
  const steady = floors.map((_, place) => place)
  const done = activity === null ? null : sumsOf(activity)
  const usual = (done?.at(-1) ?? 0) / floors.length
  return [
    steady.map(place => Math.log(place + 1 + before)),
    ...(done === null || usual <= 0 ? [] : [done.map(each => Math.log(each + usual * before))]),
  ]
}

/** How much they rise in the second half of what was done, as a part of what they rose by in the first. */
function paceOf(lives: readonly Course[], progressOf: (course: Course) => Explanation): number {
  const halves = lives.map(life => halvesOf(life, progressOf(life)))
  const early = sum(halves.map(({early}) => early))
  return early > 0 ? sum(halves.map(({late}) => late)) / early : Number.POSITIVE_INFINITY
}

function byClock({floors}: Course): Explanation {
  return hoursIn(floors)
}

function byWork(course: Course): Explanation {
  return course.activity === null ? byClock(course) : sumsOf(course.activity)
}

/** By how many MB it rises in the first half of what was done, and in the second. */
function halvesOf({floors}: Course, progress: Explanation): {readonly early: number; readonly late: number} {
  const half = (progress.at(-1) ?? 0) / 2
  // In hours, as if it had all been done evenly.
  const points = floors.map(({mb}, place) => ({at: (progress[place] ?? 0) * HOUR_MS, mb}))
  const riseOf = (some: typeof points) => (theilSen(some)?.mbPerHour ?? 0) * half
  return {
    early: riseOf(points.filter(({at}) => at <= half * HOUR_MS)),
    late: riseOf(points.filter(({at}) => at >= half * HOUR_MS)),
  }
}

/**
 * Do a few levels explain them better than lines, by Schwarz's criterion? "Estimating the Dimension of a Model" (Annals
 * of Statistics 1978): each number that a model may choose (a level and when it begins) must earn its place.
 */
function comesInStairs(courses: readonly Course[]): boolean {
  const lives = courses.filter(({floors}) => floors.length >= FEWEST_FLOORS && spanOf(floors) >= LONG_MS)
  const byLines = leftOf(lives, linesOf)
  const left = lives.map(({floors}) => leftByLevels(centred(floors.map(({mb}) => mb)), MOST_LEVELS))
  const floors = sum(lives.map(({floors}) => floors.length)) / lives.length
  return Array.from({length: MOST_LEVELS}, (_, nth) => nth + 1).some(levels => {
    const more = 2 * levels - 1 - LINE
    const byLevels = sum(left.map(each => each[levels - 1] ?? Number.POSITIVE_INFINITY))
    return levels >= FEWEST_LEVELS && byLines > BY_NOISE * floors ** (more / floors) * byLevels
  })
}
