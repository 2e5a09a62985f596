import {expect, test} from 'vitest'

import type {Advice} from './advice.js'
import {withFallback} from './fallback.js'

const UNKNOWN: Advice = {known: false, why: 'Redis does not answer'}
const FALLBACK = {dynos: 5, afterMs: 300_000}

test('after a while of nothing at least so many are wanted, and none goes', () => {
  expect(withFallback(UNKNOWN, FALLBACK, 299_999).advice).toBe(UNKNOWN)
  expect(withFallback(UNKNOWN, FALLBACK, 360_000)).toMatchObject({
    isFallback: true,
    advice: {
      known: true,
      atLeast: 5,
      downTo: null,
      reasons: [{text: 'Redis does not answer for 6 min, and --fallback is 5'}],
    },
  })
})

test('without it, and while something is known, nothing is made up', () => {
  expect(withFallback(UNKNOWN, null, 1e9).advice).toBe(UNKNOWN)
  const told: Advice = {known: true, atLeast: 1, downTo: 1, keeps: null, reasons: []}
  expect(withFallback(told, FALLBACK, 1e9)).toEqual({advice: told, isFallback: false})
})
