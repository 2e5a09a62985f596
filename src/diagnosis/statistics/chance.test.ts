import fc from 'fast-check'
import {expect, test} from 'vitest'

import {chanceOfAtLeast} from './chance.js'

test.each([
  [1, 1, 0.3, 0.3],
  [2, 2, 0.1, 0.01],
  [1, 10, 0.1, 0.6513215599],
  [5, 10, 0.5, 0.623046875],
  [0, 10, 0.1, 1],
  [11, 10, 0.1, 0],
  [3, 10, 1, 1],
  [3, 10, 0, 0],
])('at least %i of %i with a chance of %f each is %f', (k, n, p, chance) => {
  expect(chanceOfAtLeast(k, n, p)).toBeCloseTo(chance, 8)
})

test('is a chance, and falls the more there have to be', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 512}),
      fc.nat(512),
      fc.double({min: 0.001, max: 0.999, noNaN: true}),
      (n, k, p) => {
        const chance = chanceOfAtLeast(k, n, p)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
        expect(chanceOfAtLeast(k + 1, n, p)).toBeLessThanOrEqual(chance + 1e-9)
      },
    ),
  )
})
