import fc from 'fast-check'
import {expect, test} from 'vitest'

import {bar} from './bar.js'
import {displayWidth} from './width.js'

test.each([
  [0, '░░░░'],
  [0.001, '▏░░░'],
  [0.5, '██░░'],
  [0.53, '██▏░'],
  [0.999, '███▉'],
  [1, '████'],
  [1.2, '███▶'],
])('a share of %d is %s', (share, text) => {
  expect(bar(share, 4)).toBe(text)
})

test('is as wide as it is told to be', () => {
  fc.assert(
    fc.property(fc.double({min: 0, max: 3, noNaN: true}), fc.nat(60), (share, columns) => {
      expect(displayWidth(bar(share, columns))).toBe(columns)
    }),
  )
})
