import {expect, it} from 'vitest'

import {durationMs, numberOf, secondsToMs} from './numbers.js'

it.each([
  ['31ms', 31],
  ['0.5s', 500],
  ['512µs', 0.512],
  ['943ns', 0.000943],
  ['1m2.5s', 62_500],
  ['1h0m0s', 3_600_000],
  ['31', null],
  ['ms', null],
  ['31 ms', null],
  [`${'9'.repeat(400)}ms`, null],
  [undefined, null],
])('%s is %s ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

it('reads seconds without the dust of floating point', () => {
  expect(secondsToMs('0.0461')).toBe(46.1)
  expect(secondsToMs('5e-05')).toBe(0.05)
  expect(secondsToMs('1e999')).toBeNull()
})

it('takes nothing for a number that is none', () => {
  expect([
    numberOf(''),
    numberOf(' '),
    numberOf('0x10'),
    numberOf('Infinity'),
    numberOf('NaN'),
    numberOf('1.'),
  ]).toEqual([null, null, null, null, null, null])
})
