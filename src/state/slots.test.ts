import {expect, test} from 'vitest'

import {minuteOf, slotAt} from './slots.js'

const MINUTE_MS = 60_000

function kept(minutes: readonly number[], most: number): number[] {
  const slots: {readonly at: number; n: number}[] = []
  for (const minute of minutes) slotAt(slots, minute * MINUTE_MS, at => ({at, n: 0}), most).n++
  return slots.map(({at, n}) => (at / MINUTE_MS) * 10 + n)
}

test('a time falls into the minute that began last', () => {
  expect([0, 59_999, 60_000, 119_999].map(minuteOf)).toEqual([0, 0, MINUTE_MS, MINUTE_MS])
})

test('one slot per minute, in their order, whatever the order of the lines', () => {
  expect(kept([3, 4, 3, 6, 5, 1, 5], 10)).toEqual([11, 32, 41, 52, 61])
})

test('the oldest goes when there are too many', () => {
  expect(kept([1, 2, 3, 4, 5], 3)).toEqual([31, 41, 51])
})
