import type {Compare, Test} from '../language/expression.js'
import type {Truth} from './possible.js'
import {type Lookup, rangeOf, truthOf} from './truth-of.js'
import {opposite} from './truth.js'

/**
 * How far beyond its limits a test is that is as `wanted`, so that dynos can be put in order: 0.5 is half as much again.
 * Of what must hold together the least counts, for a process of two days at 111 % is no worse than one of an hour at
 * 150 %; of what may hold, the most. Null where nothing in it can be more or less.
 */
export function badnessOf(
  test: Test,
  lookup: Lookup,
  wanted: Exclude<Truth, 'unknown'> = 'holds',
): number | null {
  switch (test.op) {
    case 'all':
    case 'any': {
      const parts = test.parts.filter(part => truthOf(part, lookup) === wanted)
      const each = parts.flatMap(part => badnessOf(part, lookup, wanted) ?? [])
      if (each.length === 0) return null
      return (test.op === 'all') === (wanted === 'holds') ? Math.min(...each) : Math.max(...each)
    }
    case 'not':
      return badnessOf(test.test, lookup, opposite(wanted))
    case 'compare':
      return excessOf(test, lookup)
    default:
      return null
  }
}

/** By which part of the limit it is beyond it; of one that is 0, by how much. */
function excessOf({sign, left, right}: Compare, lookup: Lookup): number | null {
  if (sign === '==' || sign === '!=') return null
  const [a, b] = [rangeOf(left, lookup), rangeOf(right, lookup)]
  // Whichever is the greater: that is what makes the comparison what it is.
  const excess = Math.max(a.lo - b.hi, b.lo - a.hi)
  const limit = left.op === 'amount' ? a : b
  return Number.isFinite(excess) ? excess / (Math.abs(limit.lo) || 1) : null
}
