import type {Call, OneOf, Quantity, Test} from '../language/expression.js'
import {ANY_NUMBER, type Possible, type Range, type Truth} from './possible.js'
import {calculate, compare} from './range.js'
import {allOf, anyOf, opposite} from './truth.js'

/** What a name may stand for. */
export type Lookup = (call: Call) => Possible

/** Does a test hold, by what its names may stand for? */
export function truthOf(test: Test, lookup: Lookup): Truth {
  switch (test.op) {
    case 'all':
      return allOf(test.parts.map(part => truthOf(part, lookup)))
    case 'any':
      return anyOf(test.parts.map(part => truthOf(part, lookup)))
    case 'not':
      return opposite(truthOf(test.test, lookup))
    case 'compare':
      return compare(test.sign, rangeOf(test.left, lookup), rangeOf(test.right, lookup))
    case 'one-of':
      return isOneOf(test, lookup(test.call))
    case 'flag': {
      const possible = lookup(test.call)
      return 'answer' in possible ? possible.answer : 'unknown'
    }
  }
}

/** All that a quantity may be. */
export function rangeOf(quantity: Quantity, lookup: Lookup): Range {
  switch (quantity.op) {
    case 'amount':
      return {lo: quantity.value, hi: quantity.value}
    case 'measure': {
      const possible = lookup(quantity.call)
      return 'lo' in possible ? possible : ANY_NUMBER
    }
    case 'calculate':
      return calculate(quantity.sign, rangeOf(quantity.left, lookup), rangeOf(quantity.right, lookup))
  }
}

function isOneOf({texts}: OneOf, possible: Possible): Truth {
  if (!('texts' in possible)) return 'unknown'
  const among = possible.texts.filter(text => texts.includes(text)).length
  if (among === 0) return 'fails'
  return among === possible.texts.length ? 'holds' : 'unknown'
}
