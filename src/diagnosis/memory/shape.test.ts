import {describe, expect, test} from 'vitest'

import {Random} from '../../simulator/random.js'
import {emptyState} from '../../state/app-state.js'
import {dynoOf} from '../../state/dynos.js'
import {beginGeneration} from '../../state/lives/generation.js'
import {type Course, isOtherwise} from './shape.js'

const HOUR_MS = 3_600_000
const PER_HOUR = 8

/** As if each had seemed to grow. */
const GROWTH: Course['growth'] = {
  life: beginGeneration(dynoOf(emptyState(), {name: 'web.1', type: 'web'}), 0, 'up'),
  slope: {mbPerHour: 12, lowest: 10, highest: 14, startMb: 200, from: 0},
  fromAt: 0,
  toAt: 6 * HOUR_MS,
  fromMb: 200,
  toMb: 272,
  quotaMb: 512,
  apartFromActivity: true,
  amongOthers: false,
}

interface Life {
  readonly hours?: number
  readonly seed?: number
  /** Hours before the first floor at which it was started; null where nobody saw it. */
  readonly started?: number | null
  readonly activity?: (hour: number) => number
}

/** Floors of a life with some noise. */
function course(mb: (hour: number, done: number) => number, life: Life = {}): Course {
  const {hours = 6, seed = 1, started = null, activity} = life
  const random = new Random(seed)
  const at = Array.from({length: hours * PER_HOUR}, (_, place) => place / PER_HOUR)
  let done = 0
  const floors = at.map(hour => {
    done += activity?.(hour) ?? 0
    return {at: hour * HOUR_MS, mb: 200 + mb(hour, done) + random.normal(0, 1.5)}
  })
  return {
    floors,
    activity: activity === undefined ? null : at.map(activity),
    startedAt: started === null ? null : -started * HOUR_MS,
    growth: GROWTH,
  }
}

const LEAK = (hour: number) => 12 * hour
const warmUp = (hour: number) => 80 * (1 - Math.exp(-hour / 2))

describe('is otherwise', () => {
  test('what slows down in all lives together, be it steady in one of them', () => {
    expect(isOtherwise([course(warmUp), course(LEAK), course(warmUp, {seed: 3})])).toBe(true)
  })

  test('what grows by records, as the logarithm of its age', () => {
    const records = (hour: number) => 25 * Math.log(hour + 0.5)
    expect(isOtherwise([course(records, {started: 0.5})])).toBe(true)
  })

  test('what fills up beside a load that grows', () => {
    const evening = (hour: number) => 5 + 3 * Math.max(0, hour - 3)
    const sessions = (hour: number) => 40 * (1 - Math.exp(-hour / 0.6)) + 6 * evening(hour)
    expect(isOtherwise([course(sessions, {activity: evening})])).toBe(true)
  })

  test('a few stairs', () => {
    const stairs = (hour: number) => 15 * [1.5, 3.2, 5].filter(at => hour >= at).length
    expect(isOtherwise([course(stairs), course(() => 0, {seed: 2})])).toBe(true)
  })
})

describe('is not otherwise', () => {
  test('a leak, of many seeds, fast or slow', () => {
    for (let seed = 1; seed <= 40; seed++) {
      expect(isOtherwise([course(LEAK, {seed})])).toBe(false)
      expect(
        isOtherwise([course(hour => 3.5 * hour, {seed}), course(hour => 3.5 * hour, {seed: -seed})]),
      ).toBe(false)
    }
  })

  test('a leak that slows down in the evening with the requests', () => {
    const evening = (hour: number) => 2 + 10 * Math.exp(-hour / 3)
    expect(isOtherwise([course((_, done) => 0.3 * done, {activity: evening})])).toBe(false)
    const sessions = (hour: number) => 6 * hour + 3 * evening(hour)
    expect(isOtherwise([course(sessions, {activity: evening})])).toBe(false)
  })

  test('a leak after a warm-up, and one that accelerates', () => {
    const after = (hour: number) => 10 * hour + 30 * (1 - Math.exp(-hour / 0.3))
    expect(isOtherwise([course(after, {hours: 10})])).toBe(false)
    expect(isOtherwise([course(hour => 2 * hour ** 2)])).toBe(false)
  })

  test('what was seen for an hour alone', () => {
    expect(isOtherwise([course(warmUp, {hours: 1})])).toBe(false)
    expect(isOtherwise([])).toBe(false)
  })
})
