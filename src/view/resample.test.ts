import fc from 'fast-check'
import {expect, test} from 'vitest'

import {resample} from './resample.js'

const MINUTE = 60_000
const window = {from: 0, until: 10 * MINUTE, columns: 10, holdMs: MINUTE}

test('a column shows the greatest of its points', () => {
  const points = [
    {at: 5_000, value: 1},
    {at: 20_000, value: 9},
    {at: 40_000, value: 3},
  ]
  expect(resample(points, window)[0]).toBe(9)
})

test('a point speaks for a while, then nothing is known', () => {
  const points = [{at: 30_000, value: 4}]
  expect(resample(points, {...window, holdMs: 2 * MINUTE})).toEqual([
    4,
    4,
    4,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('what came before the window still holds at its begin', () => {
  const points = [{at: -20_000, value: 4}]
  expect(resample(points, window).slice(0, 3)).toEqual([4, null, null])
})

test('a window without a length is empty', () => {
  expect(resample([{at: 0, value: 1}], {...window, until: 0})).toEqual(new Array(10).fill(null))
})

test('no peak within the window is lost, and nothing is made up', () => {
  const point = fc.record({
    at: fc.integer({min: -MINUTE, max: 11 * MINUTE}),
    value: fc.integer({min: 0, max: 1000}),
  })
  fc.assert(
    fc.property(fc.array(point), fc.integer({min: 1, max: 80}), (unsorted, columns) => {
      const points = unsorted.toSorted((a, b) => a.at - b.at)
      const values = resample(points, {...window, columns})
      expect(values).toHaveLength(columns)
      const inside = points.filter(({at}) => at >= 0 && at <= 10 * MINUTE).map(({value}) => value)
      const shown = values.filter(value => value !== null)
      expect(shown).toEqual(expect.arrayContaining(inside.length === 0 ? [] : [Math.max(...inside)]))
      expect(points.map(({value}) => value)).toEqual(expect.arrayContaining(shown))
    }),
  )
})
