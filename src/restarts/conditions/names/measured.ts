import type {Truth} from '../judging/possible.js'
import type {Doubt, Measured} from './name.js'

/** A quantity that is known. */
export function exactly(value: number): Measured {
  return {may: {lo: value, hi: value}, doubt: null}
}

/** A quantity that is known to lie between two values. */
export function between(lo: number, hi: number, doubt: Doubt): Measured {
  return lo === hi ? exactly(lo) : {may: {lo, hi}, doubt}
}

/** A quantity of which only the least is known: what was not seen can add to it. */
export function atLeast(lo: number, doubt: Doubt): Measured {
  return between(lo, Infinity, doubt)
}

/** A quantity that is not known, but never below 0. */
export function notKnown(doubt: Doubt): Measured {
  return atLeast(0, doubt)
}

/** Yes or no. */
export function answered(answer: Exclude<Truth, 'unknown'>): Measured {
  return {may: {answer}, doubt: null}
}
