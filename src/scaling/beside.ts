import {type Lately, type Learned, learnedFrom} from './learned.js'
import type {Standing} from './lease/holding.js'
import type {Turn} from './turn.js'

/** What people are told beside a turn: the decision is not made of it. */
export interface Beside {
  /** Of one dyno for a month, US cents; null where it has no price of its own, or none is known. */
  readonly centsPerDyno: number | null
  readonly learned: Learned
  /** Whose the lease is; null where there is none, or nobody has asked yet. */
  readonly standing: Standing | null
  /** Until when somebody has paused it, ms since the epoch; null where nobody has. */
  readonly pausedUntil: number | null
}

/** Before anything is known. */
export const NOTHING_BESIDE: Beside = {
  centsPerDyno: null,
  learned: learnedFrom([]),
  standing: null,
  pausedUntil: null,
}

/** Beside a turn, with the looks that led up to it. */
export function besideOf({cost, standing}: Turn, lately: Lately): Beside {
  return {
    centsPerDyno: cost.centsPerMonth,
    learned: learnedFrom(lately),
    standing,
    pausedUntil: 'pausedUntil' in standing ? standing.pausedUntil : null,
  }
}
