import {describe, expect, test} from 'vitest'

import {metricsLife} from '../../../test/support/metrics-life.js'
import {type Shape, SHAPES, simulate} from '../../../test/support/simulated-memory.js'
import {growthOf, startsAnew} from './growth.js'

const SERIES = 40

/** How many of 40 simulated lives of so many hours are said to grow without an end. */
function called(shape: Shape, hours: number): number {
  const seeds = Array.from({length: SERIES}, (_, index) => index * 7919 + hours)
  return seeds.filter(seed => {
    const {dyno, life} = metricsLife(simulate(shape, hours, seed))
    return growthOf(dyno, life) !== null
  }).length
}

describe('of 40 simulated lives it calls', () => {
  test.each([
    ['flat', 4, 0],
    ['flat', 6, 0],
    ['flat', 24, 0],
    ['asymptote', 4, 1],
    ['asymptote', 6, 0],
    ['asymptote', 24, 0],
    ['few stairs', 4, 0],
    ['few stairs', 6, 0],
    ['few stairs', 24, 0],
    ['many stairs', 4, 1],
    ['many stairs', 6, 1],
    ['many stairs', 12, 1],
    ['many stairs', 24, 2],
    ['spikes that return', 6, 0],
    ['spikes that return', 24, 0],
    ['daily load', 24, 0],
  ] as const)('%s over %i h: at most %i', (name, hours, most) => {
    expect(called(SHAPES[name], hours)).toBeLessThanOrEqual(most)
  })

  test.each([
    ['slow leak', 6, 28],
    ['slow leak', 24, 38],
    ['fast leak', 6, 36],
    ['fast leak', 24, 38],
  ] as const)('%s over %i h: at least %i', (name, hours, fewest) => {
    expect(called(SHAPES[name], hours)).toBeGreaterThanOrEqual(fewest)
  })

  test('nothing of less than three hours', () => {
    expect(called(SHAPES['fast leak'], 3)).toBe(0)
    expect(called(SHAPES['fast leak'], 1)).toBe(0)
  })
})

test('a later life begins anew when it begins where the earlier one began', () => {
  const {dyno, life} = metricsLife(simulate(SHAPES['fast leak'], 6, 1))
  const growth = growthOf(dyno, life)
  if (growth === null) throw new Error('a fast leak of six hours is one')
  expect(startsAnew(growth, growth)).toBe(true)
  expect(startsAnew(growth, {...growth, fromMb: growth.toMb})).toBe(false)
})
