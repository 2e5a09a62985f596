import fc from 'fast-check'
import {expect, test} from 'vitest'

import {addHistogram, createHistogram, quantile, record} from './histogram.js'

function histogramOf(values: readonly number[]) {
  const histogram = createHistogram()
  for (const value of values) record(histogram, value)
  return histogram
}

test('a quantile is off by at most 5 %', () => {
  const durations = fc.array(fc.integer({min: 1, max: 10_000_000}), {minLength: 1, maxLength: 200})
  fc.assert(
    fc.property(durations, fc.double({min: 0.01, max: 1, noNaN: true}), (values, q) => {
      const exact = values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? 0
      const found = quantile(histogramOf(values), q) ?? 0
      // Whole ms: rounding to them adds up to half a one.
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.5 + exact * 0.05)
    }),
  )
})

test('nothing counted has no quantile', () => {
  expect(quantile(createHistogram(), 0.95)).toBeNull()
})

test('sums are the histogram of all values', () => {
  const sum = histogramOf([1, 20, 300])
  addHistogram(sum, histogramOf([20, 4000]))
  expect(sum).toEqual(histogramOf([1, 20, 20, 300, 4000]))
})

test('times of 0 ms and of days are counted', () => {
  expect(histogramOf([0, 500_000_000]).reduce((sum, n) => sum + n, 0)).toBe(2)
})
