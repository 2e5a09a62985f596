import {expect, test} from 'vitest'

import {pauseMs} from './pace.js'

test.each([
  [0, null, 2000],
  [19_999, 4500, 2000],
  [20_000, 4500, 5000],
  [20_000, 1499, 15_000],
  [0, 799, 12_000],
  [60_000, 500, 30_000],
])('after %d ms, with %s requests left, the next look is in %d ms', (elapsedMs, left, expected) => {
  expect(pauseMs(elapsedMs, left)).toBe(expected)
})
