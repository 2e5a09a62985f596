import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {lineAt, mannKendall, type Point, pooledTrend, theilSen} from './trend.js'

const HOUR_MS = 3_600_000

function pointsOf(values: readonly number[]): Point[] {
  return values.map((mb, index) => ({at: index * HOUR_MS, mb}))
}

const values = fc.array(fc.integer({min: 0, max: 2000}), {minLength: 3, maxLength: 60})

describe('Theil and Sen', () => {
  test('find the slope of a line, and where it is', () => {
    const slope = theilSen(pointsOf([100, 103, 106, 109]))
    expect(slope).toMatchObject({mbPerHour: 3, lowest: 3, highest: 3, startMb: 100})
    expect(slope && lineAt(slope, 10 * HOUR_MS)).toBe(130)
  })

  test('are not moved by a fifth of outliers', () => {
    const line = Array.from({length: 50}, (_, hour) => 200 + 2 * hour + (hour % 5 === 2 ? 900 : 0))
    expect(theilSen(pointsOf(line))?.mbPerHour).toBeCloseTo(2, 1)
  })

  test('give the slope between its limits, and minus that of the mirrored series', () => {
    fc.assert(
      fc.property(values, numbers => {
        const slope = theilSen(pointsOf(numbers))
        const mirrored = theilSen(pointsOf(numbers.map(mb => -mb)))
        expect(slope?.lowest).toBeLessThanOrEqual(slope?.mbPerHour ?? 0)
        expect(slope?.highest).toBeGreaterThanOrEqual(slope?.mbPerHour ?? 0)
        expect((slope?.mbPerHour ?? 0) + (mirrored?.mbPerHour ?? 0)).toBeCloseTo(0, 6)
      }),
    )
  })

  test('need two points', () => {
    expect(theilSen(pointsOf([5]))).toBeNull()
  })
})

describe('Mann and Kendall', () => {
  test('agree with a worked example with a tie', () => {
    // S = 8 of 10 pairs, one of them tied: var = (5*4*15 - 2*1*9) / 18
    expect(mannKendall(pointsOf([1, 2, 2, 3, 4]))).toBeCloseTo((9 - 1) / Math.sqrt((300 - 18) / 18), 10)
  })

  test('see no trend in what is all the same', () => {
    expect(mannKendall(pointsOf(Array<number>(40).fill(300)))).toBe(0)
  })

  test('change their sign when the series is turned round', () => {
    fc.assert(
      fc.property(values, numbers => {
        expect(mannKendall(pointsOf(numbers))).toBeCloseTo(-mannKendall(pointsOf(numbers.toReversed())), 10)
      }),
    )
  })

  test('care for the order only', () => {
    fc.assert(
      fc.property(values, numbers => {
        expect(mannKendall(pointsOf(numbers.map(mb => mb ** 3)))).toBe(mannKendall(pointsOf(numbers)))
      }),
    )
  })
})

describe('the trend of several series', () => {
  test('is surer than that of each, and knows nothing of what lies between them', () => {
    const rise = pointsOf([1, 3, 2, 4, 5])
    expect(pooledTrend([rise, rise, rise])).toBeGreaterThan(1.6 * mannKendall(rise))
    const [low, high] = [pointsOf([5, 4, 5, 4, 5]), pointsOf([95, 94, 95, 94, 95])]
    expect(Math.abs(pooledTrend([low, high]))).toBeLessThan(1)
    expect(pooledTrend([])).toBe(0)
  })
})
