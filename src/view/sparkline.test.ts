import fc from 'fast-check'
import {expect, test} from 'vitest'

import {sparkline} from './sparkline.js'

test('the scale is fixed: the same figures look the same in every line', () => {
  expect(sparkline([0, 64, 256, 512], 512)).toBe('▁▁▄█')
  expect(sparkline([0, 64, 256, 512], 1024)).toBe('▁▁▂▄')
})

test('what is not known is no bar, and what is over the scale is a full one', () => {
  expect(sparkline([null, 0, null, 900], 512)).toBe('·▁·█')
})

test('without a scale everything that is known is low', () => {
  expect(sparkline([0, 5], 0)).toBe('▁▁')
})

test('one column for each figure, and more is never lower', () => {
  const value = fc.option(fc.double({min: 0, max: 2000, noNaN: true}))
  fc.assert(
    fc.property(fc.array(value), fc.double({min: 1, max: 1000, noNaN: true}), (values, max) => {
      const line = sparkline(values, max).split('')
      expect(line).toHaveLength(values.length)
      values.forEach((a, i) =>
        values.forEach((b, j) => {
          if (a === null || b === null || a > b) return
          expect(line[i]?.codePointAt(0)).toBeLessThanOrEqual(line[j]?.codePointAt(0) ?? 0)
        }),
      )
    }),
  )
})
