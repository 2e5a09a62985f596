import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import type {Truth} from './possible.js'
import {allOf, anyOf, opposite} from './truth.js'

const [T, F, U] = ['holds', 'fails', 'unknown'] as const
const truth = fc.constantFrom<Truth>(T, F, U)

describe('what is unknown decides nothing that the rest decides', () => {
  test.each([
    [T, T, T, T],
    [T, F, F, T],
    [T, U, U, T],
    [F, F, F, F],
    [F, U, F, U],
    [U, U, U, U],
  ])('%s and %s', (a, b, both, either) => {
    expect([allOf([a, b]), allOf([b, a])]).toEqual([both, both])
    expect([anyOf([a, b]), anyOf([b, a])]).toEqual([either, either])
  })

  test('not unknown is unknown', () => {
    expect([opposite(T), opposite(F), opposite(U)]).toEqual([F, T, U])
  })
})

test('knowing more never changes what was decided', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(truth, fc.constantFrom<Truth>(T, F)), {minLength: 1}), parts => {
      const less = parts.map(([known]) => known)
      const more = parts.map(([known, after]) => (known === U ? after : known))
      for (const judge of [allOf, anyOf]) {
        expect([U, judge(more)]).toContain(judge(less))
      }
    }),
  )
})

test('the laws of De Morgan', () => {
  fc.assert(
    fc.property(fc.array(truth), truths => {
      expect(opposite(allOf(truths))).toBe(anyOf(truths.map(each => opposite(each))))
    }),
  )
})
