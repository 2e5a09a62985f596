import {expect, test} from 'vitest'

import {killAtMb} from './limits.js'

test.each([
  [512, 1024],
  [1024, 2048],
  [14_336, 28_672],
  [30_720, 36_864],
  [63_488, 76_185.6],
  [4096, 4096],
])('a dyno with a quota of %i MB is killed at %i MB', (quotaMb, killed) => {
  expect(killAtMb(quotaMb)).toBeCloseTo(killed)
})
