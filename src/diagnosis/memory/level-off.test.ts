import {expect, test} from 'vitest'

import {levelOff} from './level-off.js'

const HOUR_MS = 3_600_000

function floors(mb: (hour: number) => number) {
  return Array.from({length: 48}, (_, index) => ({at: (index * HOUR_MS) / 8, mb: mb(index / 8)}))
}

test('sees a rise that ends, and since when it is flat', () => {
  const level = levelOff(
    floors(hour => 300 + 250 * (1 - Math.exp(-2 * hour))),
    512,
  )
  expect(level?.toMb).toBeCloseTo(550, -1)
  expect((level?.flatSince ?? 0) / HOUR_MS).toBeCloseTo(1.2, 0)
})

test.each([
  ['goes on rising', (hour: number) => 300 + 40 * hour],
  ['is flat', () => 540],
  ['comes down again', (hour: number) => 300 + 250 * Math.sin((hour / 6) * Math.PI)],
  ['is a little more than at the start', (hour: number) => 500 + (hour > 1 ? 40 : 0)],
] as const)('not one that %s', (_, mb) => {
  expect(levelOff(floors(mb), 512)).toBeNull()
})
