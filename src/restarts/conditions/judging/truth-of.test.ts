import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {aTest} from '../../../../test/support/expressions.js'
import {type Call, callsIn, type Test} from '../language/expression.js'
import {readCondition} from '../language/read-condition.js'
import {contradictionIn} from './contradiction.js'
import {isKnown, type Possible, type Truth} from './possible.js'
import {truthOf} from './truth-of.js'

describe('a quantity of which only a range is known', () => {
  test.each<[string, Possible, Truth]>([
    ['memory > 110%', {lo: 1.2, hi: 1.2}, 'holds'],
    ['memory > 110%', {lo: 1.1, hi: 1.1}, 'fails'],
    ['memory >= 110%', {lo: 1.1, hi: 1.1}, 'holds'],
    ['memory > 110%', {lo: 0, hi: Infinity}, 'unknown'],
    ['codes("H12") >= 3', {lo: 5, hi: Infinity}, 'holds'],
    ['codes("H12") >= 3', {lo: 2, hi: Infinity}, 'unknown'],
    ['codes("H12") < 3', {lo: 5, hi: Infinity}, 'fails'],
    ['codes("H12") == 3', {lo: 5, hi: Infinity}, 'fails'],
    ['codes("H12") != 3', {lo: 5, hi: Infinity}, 'holds'],
    ['p95 > 25s', {lo: 0, hi: 900}, 'fails'],
    ['load * 2 > 8', {lo: 5, hi: 6}, 'holds'],
    ['8 / load > 2', {lo: 0, hi: 6}, 'unknown'],
    ['load - 4 < 0', {lo: 1, hi: 3}, 'holds'],
    ['state in ["crashed", "down"]', {texts: ['crashed', 'down']}, 'holds'],
    ['state in ["crashed", "down"]', {texts: ['crashed', 'up']}, 'unknown'],
    ['state != "up"', {texts: ['crashed', 'starting']}, 'holds'],
    ['!finding("stuck-dyno")', {answer: 'unknown'}, 'unknown'],
  ])('%s with %o %s', (text, possible, truth) => {
    expect(truthOf(readCondition(text), () => possible)).toBe(truth)
  })
})

/** What a name may be, and one of those. */
interface Drawn {
  readonly may: Possible
  readonly is: Possible
}

test('what is decided by ranges is so whatever the values are', () => {
  fc.assert(
    fc.property(aTestWithValues(), ({made, drawn}) => {
      const known = truthOf(made, call => drawnOf(drawn, call).may)
      const real = truthOf(made, call => drawnOf(drawn, call).is)
      // A share of nothing stays unknown.
      expect(['unknown', real === 'unknown' ? known : real]).toContain(known)
    }),
    {numRuns: 1000},
  )
})

test('what is said never to hold, or always to, never does otherwise', () => {
  fc.assert(
    fc.property(aTestWithValues(), ({made, drawn}) => {
      const real = truthOf(made, call => drawnOf(drawn, call).is)
      for (const wanted of ['holds', 'fails'] as const)
        expect(contradictionIn(made, wanted) !== null && real === wanted).toBe(false)
    }),
    {numRuns: 2000},
  )
})

function aTestWithValues(): fc.Arbitrary<{made: Test; drawn: ReadonlyMap<string, Drawn>}> {
  return aTest.chain(made => {
    const calls = [...new Map(callsIn(made).map(call => [call.written, call])).values()]
    return fc.tuple(...calls.map(aDrawn)).map(each => ({
      made,
      drawn: new Map(calls.map((call, place) => [call.written, each[place] ?? unasked()])),
    }))
  })
}

function aDrawn({name: {domain}}: Call): fc.Arbitrary<Drawn> {
  if ('answer' in domain)
    return fc
      .tuple(fc.constantFrom('holds' as const, 'fails' as const), fc.boolean())
      .map(([answer, isTold]) => ({may: {answer: isTold ? answer : 'unknown'}, is: {answer}}))
  if ('texts' in domain)
    return fc
      .tuple(fc.constantFrom(...domain.texts), fc.subarray([...domain.texts]))
      .map(([text, others]) => ({may: {texts: [...new Set([text, ...others])]}, is: {texts: [text]}}))
  const {lo, hi} = domain
  const within = (value: number) => Math.min(hi, Math.max(lo, value))
  const value = fc.constantFrom(-1, 0, 0.2, 0.5, 1, 1.1, 1.2, 8, 512, 1500, 300_000, 4_000_000).map(within)
  const slack = fc.constantFrom(0, 0, 0.1, 100, Infinity)
  return fc.tuple(value, slack, slack).map(([value, below, above]) => ({
    may: {lo: within(value - below), hi: within(value + above)},
    is: {lo: value, hi: value},
  }))
}

function drawnOf(drawn: ReadonlyMap<string, Drawn>, {written}: Call): Drawn {
  return drawn.get(written) ?? unasked()
}

function unasked(): never {
  throw new Error('a name that was not drawn')
}

test('known is what only one thing is left of', () => {
  expect(isKnown({lo: 1, hi: 1})).toBe(true)
  expect(isKnown({lo: 1, hi: 2})).toBe(false)
  expect(isKnown({texts: ['up', 'down']})).toBe(false)
  expect(isKnown({answer: 'unknown'})).toBe(false)
})
