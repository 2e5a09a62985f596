import fc from 'fast-check'
import {expect, test} from 'vitest'

import {textOf} from '../spans.js'
import {themeFor} from '../theme.js'
import {dynoBar} from './dyno-bar.js'

const THEME = themeFor({NO_COLOR: '1'})
const drawn = (working: number, wanted: number, scale: number, columns: number) =>
  textOf(dynoBar({working, wanted, scale}, columns, THEME))

test.each([
  [5, 5, 20, '█████░░░░░░░░░░░░░░░'],
  [3, 7, 20, '███▒▒▒▒░░░░░░░░░░░░░'],
  [7, 3, 20, '███▒▒▒▒░░░░░░░░░░░░░'],
  [20, 20, 20, '████████████████████'],
  [0, 0, 20, '░░░░░░░░░░░░░░░░░░░░'],
  [0, 1, 500, '▒░░░░░░░░░░░░░░░░░░░'],
  [400, 401, 500, '████████████████▒░░░'],
])('%i up and %i wanted of %i', (working, wanted, scale, bar) => {
  expect(drawn(working, wanted, scale, 20)).toBe(bar)
})

test('is always as wide as it is to be', () => {
  const dynos = fc.integer({min: 0, max: 600})
  fc.assert(
    fc.property(dynos, dynos, dynos, fc.integer({min: 0, max: 80}), (working, wanted, scale, columns) => {
      expect(drawn(working, wanted, scale, columns)).toHaveLength(columns)
    }),
  )
})
