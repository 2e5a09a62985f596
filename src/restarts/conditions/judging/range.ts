import type {Calculate, Sign} from '../language/expression.js'
import {ANY_NUMBER, type Range, type Truth} from './possible.js'
import {opposite} from './truth.js'

/** Compares what two quantities may be: it holds where it holds for all they may be, and fails where for none. */
export function compare(sign: Sign, left: Range, right: Range): Truth {
  switch (sign) {
    case '<':
      return isBelow(left, right)
    case '>':
      return isBelow(right, left)
    case '<=':
      return opposite(isBelow(right, left))
    case '>=':
      return opposite(isBelow(left, right))
    case '==':
      return isEqual(left, right)
    case '!=':
      return opposite(isEqual(left, right))
  }
}

/** All that the result may be. */
export function calculate(sign: Calculate['sign'], left: Range, right: Range): Range {
  switch (sign) {
    case '+':
      return ordered([left.lo + right.lo, left.hi + right.hi])
    case '-':
      return ordered([left.lo - right.hi, left.hi - right.lo])
    case '*':
      return product(left, right)
    case '/':
      // Of nothing there is no share: the result may be anything.
      return right.lo <= 0 && right.hi >= 0 ? ANY_NUMBER : product(left, {lo: 1 / right.hi, hi: 1 / right.lo})
  }
}

function isBelow(left: Range, right: Range): Truth {
  if (left.hi < right.lo) return 'holds'
  return left.lo >= right.hi ? 'fails' : 'unknown'
}

function isEqual(left: Range, right: Range): Truth {
  if (left.hi < right.lo || left.lo > right.hi) return 'fails'
  return left.lo === left.hi && right.lo === right.hi ? 'holds' : 'unknown'
}

function product(left: Range, right: Range): Range {
  const ends = [left.lo, left.hi].flatMap(a =>
    [right.lo, right.hi].map(b => (a === 0 || b === 0 ? 0 : a * b)),
  )
  return ordered(ends)
}

function ordered(ends: readonly number[]): Range {
  return ends.some(Number.isNaN) ? ANY_NUMBER : {lo: Math.min(...ends), hi: Math.max(...ends)}
}
