import {expect, test} from 'vitest'

import {fillsUp, slowsWithActivity, withoutActivity} from './activity.js'
import {theilSen} from './trend.js'

const HOUR_MS = 3_600_000
const hours = Array.from({length: 48}, (_, index) => index / 4)
const busy = hours.map(hour => 100 + 60 * Math.sin(hour))

test('takes away what the activity explains, and leaves the rise', () => {
  const floors = hours.map((hour, place) => ({at: hour * HOUR_MS, mb: 200 + 5 * hour + (busy[place] ?? 0)}))
  expect(theilSen(withoutActivity(floors, busy) ?? [])?.mbPerHour).toBeCloseTo(5, 0)
})

test('says nothing where activity rises in step with time', () => {
  const floors = hours.map(hour => ({at: hour * HOUR_MS, mb: 200 + 5 * hour}))
  expect(
    withoutActivity(
      floors,
      hours.map(hour => 10 + 30 * hour),
    ),
  ).toBeNull()
})

test('leaves floors alone when the dyno is equally busy all the time', () => {
  const floors = hours.map(hour => ({at: hour * HOUR_MS, mb: 200 + 5 * hour}))
  expect(
    withoutActivity(
      floors,
      hours.map(() => 100),
    ),
  ).toEqual(floors)
})

test('a leak follows the sum of what was done, also where the day grows busier all the time', () => {
  const growing = hours.map(hour => 60 + 8 * hour + 6 * Math.sin(9 * hour))
  let done = 0
  const sums = growing.map(each => (done += each))
  const leak = hours.map((hour, place) => ({at: hour * HOUR_MS, mb: 200 + 0.05 * (sums[place] ?? 0)}))
  expect(withoutActivity(leak, growing)).toEqual(leak)
  const load = hours.map((hour, place) => ({at: hour * HOUR_MS, mb: 200 + (growing[place] ?? 0)}))
  expect(withoutActivity(load, growing)).toBeNull()
})

test('what fills up follows its own curve, and a load does not', () => {
  const full = hours.map(hour => ({at: hour * HOUR_MS, mb: 200 + 90 * (1 - Math.exp(-hour))}))
  expect(fillsUp(full, busy)).toBe(true)
  const load = hours.map((hour, place) => ({at: hour * HOUR_MS, mb: 200 + (busy[place] ?? 0)}))
  expect(fillsUp(load, busy)).toBe(false)
})

test('a leak that slows with the evening follows the sum of the work, and a warm-up does not', () => {
  const evening = hours.map(hour => 20 + 100 * Math.exp(-((hour / 6) ** 2)))
  let done = 0
  const sums = evening.map(each => (done += each))
  const leak = hours.map((hour, place) => ({at: hour * HOUR_MS, mb: 200 + 0.05 * (sums[place] ?? 0)}))
  expect(slowsWithActivity(leak, evening)).toBe(true)
  const warmUp = hours.map(hour => ({at: hour * HOUR_MS, mb: 200 + 90 * (1 - Math.exp(-hour))}))
  expect(slowsWithActivity(warmUp, evening)).toBe(false)
})
