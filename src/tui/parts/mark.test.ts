import fc from 'fast-check'
import {expect, test} from 'vitest'

import {type Mark, moved, placeOf, visibleRange} from './mark.js'

const ids = ['web.1', 'web.2', 'web.3']

test('a mark stays on its row when the rows are sorted anew', () => {
  expect(placeOf({id: 'web.3', place: 2}, ['web.3', 'web.1', 'web.2'])).toBe(0)
})

test('where the row is gone, its neighbour is marked', () => {
  expect(placeOf({id: 'web.3', place: 2}, ['web.1', 'web.2'])).toBe(1)
  expect(placeOf({id: 'web.3', place: 2}, [])).toBe(-1)
})

test.each([
  ['down', 'web.2'],
  ['up', 'web.1'],
  ['page-down', 'web.2'],
  ['last', 'web.3'],
  ['first', 'web.1'],
] as const)('%s from the first row leads to %s', (movement, id) => {
  expect(moved(null, ids, movement, 2)?.id).toBe(id)
})

test('in an empty list nothing is marked', () => {
  expect(moved(null, [], 'down', 5)).toBeNull()
})

test('the marked row is always seen, and no row stays empty while there are more', () => {
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.nat(60),
      fc.integer({min: 1, max: 30}),
      fc.nat(80),
      (count, at, rows, before) => {
        fc.pre(at < count)
        const [from, to] = visibleRange(at, count, rows, before)
        expect(at).toBeGreaterThanOrEqual(from)
        expect(at).toBeLessThan(to)
        expect(to - from).toBe(Math.min(rows, count))
      },
    ),
  )
})

test('moving never leaves the list', () => {
  const movement = fc.constantFrom('up', 'down', 'page-up', 'page-down', 'first', 'last' as const)
  fc.assert(
    fc.property(fc.array(movement), fc.integer({min: 1, max: 5}), (movements, page) => {
      let mark: Mark | null = null
      for (const movement of movements) mark = moved(mark, ids, movement, page)
      expect(mark === null || ids[mark.place] === mark.id).toBe(true)
    }),
  )
})
