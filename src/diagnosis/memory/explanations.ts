import {sum} from '../statistics/numbers.js'
import {centred, residue} from './least-squares.js'
import type {Point} from './trend.js'

/** What may explain the floors of a life: one number for each of them. */
export type Explanation = readonly number[]

const HOUR_MS = 3_600_000
/** Two thirds of what fills up are there after this part of the time. */
const FILLS_IN = [0.01, 0.03, 0.06, 0.1, 0.15, 0.22, 0.3]
/** What is kept of requests for so long follows them later, and more evenly. */
const KEPT_MS = [0, HOUR_MS / 2, HOUR_MS, 2 * HOUR_MS]
/** Neighbours whose mean is taken: counts are noisy, and noise hides what activity explains. */
export const SMOOTH = 3

/** Time since the first floor. */
export function hoursIn(floors: readonly Point[]): number[] {
  return floors.map(({at}) => (at - (floors[0]?.at ?? at)) / HOUR_MS)
}

/** All that was done up to each floor. */
export function sumsOf(activity: readonly number[]): number[] {
  let done = 0
  return activity.map(each => (done += each))
}

/** What fills up as time goes by, or as work is done, at several speeds. */
export function curvesOf(progress: Explanation): Explanation[] {
  const whole = progress.at(-1) ?? 0
  return whole > 0 ? FILLS_IN.map(part => progress.map(done => 1 - Math.exp(-done / (part * whole)))) : []
}

/** What is there while it is busy: at once, or kept for some time. */
export function loadsOf(floors: readonly Point[], activity: readonly number[]): Explanation[] {
  const [first, second] = floors
  const widthMs = (second?.at ?? 0) - (first?.at ?? 0)
  const kept = KEPT_MS.flatMap(keptMs => {
    const before = Math.round(keptMs / widthMs)
    return [smoothed(activity, SMOOTH + before, SMOOTH), smoothed(activity, 2 * SMOOTH + before, 2 * SMOOTH)]
  })
  return [activity, ...kept]
}

/** What the best of these ways leaves of the floors, squares of MB; each way is some explanations together. */
export function leastLeft(floors: readonly Point[], ways: readonly (readonly Explanation[])[]): number {
  const memory = centred(floors.map(({mb}) => mb))
  return Math.min(...ways.map(way => residue(memory, way)))
}

/** Means of neighbours. */
export function smoothed(numbers: readonly number[], before: number, after: number): number[] {
  return numbers.map((_, place) => {
    const near = numbers.slice(Math.max(0, place - before), place + after + 1)
    return sum(near) / near.length
  })
}
