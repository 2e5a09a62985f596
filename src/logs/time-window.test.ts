import {expect, test} from 'vitest'

import type {LogEvent} from './event.js'
import {TimeWindow} from './time-window.js'

function released(times: readonly (number | null)[]): (number | null)[] {
  const out: (number | null)[] = []
  const window = new TimeWindow()
  const take = (event: LogEvent): void => void out.push(event.at)
  for (const at of times) window.push({kind: 'history-end', at}, take)
  window.flush(take)
  return out
}

test('sorts what is at most two seconds apart', () => {
  expect(released([1000, 3000, 2500, 2600, 9000])).toEqual([1000, 2500, 2600, 3000, 9000])
})

test('lets through at once what is older than the window, in the order it came', () => {
  expect(released([90_000, 10_000, 5000, 91_000])).toEqual([10_000, 5000, 90_000, 91_000])
})

test('lets through at once what has no time', () => {
  expect(released([null, 1000, null])).toEqual([null, null, 1000])
})

test('gives a log of any length back in full', () => {
  const times = Array.from({length: 5000}, (_, index) => index * 10)
  expect(released(times)).toEqual(times)
})
