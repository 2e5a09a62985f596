import fc from 'fast-check'
import {expect, test} from 'vitest'

import {roundScale} from './scale.js'

test.each([
  [0, 1],
  [0.7, 0.75],
  [1, 1],
  [84, 100],
  [310, 500],
  [1240, 1500],
  [30_000, 30_000],
])('figures up to %d want a scale up to %d', (value, scale) => {
  expect(roundScale(value)).toBeCloseTo(scale, 9)
})

test('reaches the figure, and is not twice as high', () => {
  fc.assert(
    fc.property(fc.double({min: 1e-3, max: 1e9, noNaN: true}), value => {
      const scale = roundScale(value)
      expect(scale).toBeGreaterThanOrEqual(value * (1 - 1e-9))
      expect(scale).toBeLessThan(value * 1.7)
    }),
  )
})
