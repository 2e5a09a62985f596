import type {Judged} from '../../condition.js'

/** Does it hold? What cannot be known makes it unknown. */
export type Truth = Judged['verdict']

/** What a name may stand for, as far as is known; it is known where only one thing is left. */
export type Possible = Range | Texts | Answer

/** A quantity lies between these, both included; the kind of the name says what it is measured in. */
export interface Range {
  readonly lo: number
  readonly hi: number
}

/** A text is one of these. */
export interface Texts {
  readonly texts: readonly string[]
}

/** Yes, no or unknown. */
export interface Answer {
  readonly answer: Truth
}

export const ANY_NUMBER: Range = {lo: -Infinity, hi: Infinity}
/** What a count, a size or a time may be. */
export const FROM_ZERO: Range = {lo: 0, hi: Infinity}
/** What a share of a whole may be. */
export const SHARE_OF_ALL: Range = {lo: 0, hi: 1}

export function isKnown(possible: Possible): boolean {
  if ('lo' in possible) return possible.lo === possible.hi
  if ('texts' in possible) return possible.texts.length === 1
  return possible.answer !== 'unknown'
}
