import {sum} from '../statistics/numbers.js'
import {curvesOf, type Explanation, hoursIn, leastLeft, loadsOf, sumsOf} from './explanations.js'
import {spanOf} from './floors.js'
import {centred} from './least-squares.js'
import {leftByLevels} from './levels.js'
import type {Rise} from './returning.js'
import {theilSen} from './trend.js'

/** As much of a life as its shape takes. */
export type Course = Pick<Rise, 'floors' | 'activity' | 'startedAt'>

const HOUR_MS = 3_600_000
/** A shorter life has no shape. */
const SHORTEST_MS = 1.5 * HOUR_MS
/** Between so many stairs a line goes up as well, if there are more of them. */
const LEVELS = 4
/** A life has stairs only when it is seen for so long. */
const LONG_MS = 2.5 * HOUR_MS
const FEWEST_FLOORS = 20
/** What these leave of the floors is so many times less than what lines leave. */
const BY_STAIRS = 1.4
const BY_CURVES = 1.25
/** A line leaves so many times less than what fills up: it slows down because less is done. */
const BY_LINES = 1.3
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
  if (lives.length === 0) return false
  const left = lives.map(leftOf)
  const byLines = sum(left.map(({lines}) => lines))
  const byCurves = sum(left.map(({curves}) => curves))
  const byBoth = sum(left.map(({both}) => both))
  const slows = isSlower(lives) && byCurves < BY_LINES * byLines
  const fillsUp = BY_CURVES * byCurves < byLines && byCurves < NO_LINE * byBoth
  return slows || fillsUp || comesInStairs(lives)
}

/** What is left of the floors of a life, squares of MB. */
interface Left {
  /** By what leaks: as fast as the clock or the work, or ever faster; beside a load or alone. */
  readonly lines: number
  /** By what fills up or grows by ever rarer records, and by a load. */
  readonly curves: number
  /** By a leak beside what fills up. */
  readonly both: number
}

function leftOf({floors, activity, startedAt}: Course): Left {
  const ways = linesOf(floors, activity)
  const loads = activity === null ? [] : loadsOf(floors, activity)
  const straight = progressesOf(floors, activity)
  const beside = [[], ...loads.map(load => [load])]
  const curves = straight.flatMap(curvesOf)
  const records = recordsOf(floors, activity, startedAt)
  const lines = leastLeft(floors, ways)
  const fillUps = [...curves, ...records].flatMap(curve => beside.map(load => [curve, ...load]))
  const both = curves.flatMap(curve => straight.flatMap(line => beside.map(load => [curve, line, ...load])))
  return {
    lines,
    curves: leastLeft(floors, [...beside, ...fillUps]),
    both: Math.min(lines, leastLeft(floors, both)),
  }
}

function linesOf(floors: Course['floors'], activity: Course['activity']): (readonly Explanation[])[] {
  const loads = activity === null ? [] : loadsOf(floors, activity)
  return progressesOf(floors, activity).flatMap(progress => {
    const square = progress.map(done => done ** 2)
    return [[], ...loads.map(load => [load])].flatMap(load => [
      [progress, ...load],
      [progress, square, ...load],
    ])
  })
}

/** What a leak grows with: the clock, and the work, if it is known. */
function progressesOf(floors: Course['floors'], activity: Course['activity']): Explanation[] {
  return [hoursIn(floors), ...(activity === null ? [] : [sumsOf(activity)])]
}

/**
 * What grows by records, as arenas do, of which the nth piece of work is one with a chance of 1/n: by the logarithm of
 * its age, or of all work since its start. Foster and Stuart, "Distribution-Free Tests in Time-Series Based on the
 * Breaking of Records" (Journal of the Royal Statistical Society B, 1954).
 */
function recordsOf(
  floors: Course['floors'],
  activity: Course['activity'],
  startedAt: number | null,
): Explanation[] {
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

/** Do they rise more slowly later, by the clock and by the work? A leak has one of the two for its measure. */
function isSlower(courses: readonly Course[]): boolean {
  const paces = [byClock, byWork].map(progressOf => {
    const halves = courses.map(course => halvesOf(course, progressOf(course)))
    return sum(halves.map(({late}) => late)) < SLOWER * sum(halves.map(({early}) => early))
  })
  return paces.every(Boolean)
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

/** Do a few levels explain them better than lines? */
function comesInStairs(courses: readonly Course[]): boolean {
  const lives = courses.filter(({floors}) => floors.length >= FEWEST_FLOORS && spanOf(floors) >= LONG_MS)
  const byLines = sum(lives.map(({floors, activity}) => leastLeft(floors, linesOf(floors, activity))))
  const byLevels = sum(lives.map(({floors}) => leftByLevels(centred(floors.map(({mb}) => mb)), LEVELS)))
  return byLines > BY_STAIRS * byLevels
}
