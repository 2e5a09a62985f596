import type {Place} from '../../../view/fault-at.js'
import {truncate} from '../../../view/width.js'
import type {Call, Kind, Quantity, Test} from './expression.js'
import type {Literal} from './literals.js'

/** A part of a condition whose kind is known: what may stand on either side of an operator. */
export type Part = Test | Quantity | TextPart | TextsPart | NamePart

export interface TextPart {
  readonly op: 'text'
  readonly kind: 'text'
  readonly value: string
  readonly place: Place
}

export interface TextsPart {
  readonly op: 'texts'
  readonly kind: 'texts'
  readonly values: readonly string[]
  readonly place: Place
}

/** A name that stands for a text: `state`. */
export interface NamePart {
  readonly op: 'text-name'
  readonly kind: 'text'
  readonly call: Call
  readonly place: Place
}

/** What was typed, and what of it CEL itself cannot read. */
export interface Source {
  readonly text: string
  readonly literals: ReadonlyMap<number, Literal>
}

/** How kinds are called, and how they are written. */
export const KIND_WORDS: Readonly<
  Record<Kind | 'texts', {readonly is: string; readonly like: string; readonly example: string}>
> = {
  share: {is: 'a share', like: '110% or 1.1x', example: '110%'},
  size: {is: 'a size', like: '512MB or 2GB', example: '512MB'},
  duration: {is: 'a length of time', like: '30s, 5m or 2h', example: '5m'},
  number: {is: 'a number', like: '3', example: '3'},
  text: {is: 'a text', like: '"up"', example: '"up"'},
  texts: {is: 'a list', like: '["up", "down"]', example: '["up"]'},
  boolean: {is: 'yes or no', like: 'finding("stuck-dyno")', example: 'finding("stuck-dyno")'},
}

const LONGEST_QUOTE = 60

/** What was typed there, as far as it can be quoted within a sentence. */
export function typed({start, end}: Place, {text}: Source): string {
  return truncate(text.slice(start, end), LONGEST_QUOTE)
}
