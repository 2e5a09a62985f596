import {expect, test} from 'vitest'

import {withoutActivity} from './activity.js'
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
