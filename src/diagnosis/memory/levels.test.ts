import {expect, test} from 'vitest'

import {leftByLevels} from './levels.js'

test('levels leave nothing of stairs, and of a rise what they cannot follow', () => {
  const stairs = [3, 3, 3, 7, 7, 7, 7, 12, 12, 12]
  const [, two, three] = leftByLevels(stairs, 3)
  expect(three).toBeCloseTo(0)
  // Three and four of them, 4 apart, about their common mean.
  expect(two).toBeCloseTo(((3 * 4) / 7) * 4 ** 2)
  const rise = Array.from({length: 40}, (_, place) => place)
  // Each level of ten leaves the squares of ten neighbours about their mean.
  expect(leftByLevels(rise, 4).at(-1)).toBeCloseTo(4 * 82.5)
})

test('a level is two numbers long', () => {
  expect(leftByLevels([1, 9, 1, 9], 3)).toEqual([64, 64, Number.POSITIVE_INFINITY])
  expect(leftByLevels([1, 1, 9, 9], 2)).toEqual([64, 0])
  expect(leftByLevels([], 2)).toEqual([0, 0])
})
