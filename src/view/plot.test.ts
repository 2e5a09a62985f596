import fc from 'fast-check'
import {expect, test} from 'vitest'

import {plot, plotResolution} from './plot.js'

test('a rise is one line', () => {
  const values = Array.from({length: 16}, (_, i) => i)
  expect(plot(values, {rows: 4, min: 0, max: 15, limit: null})).toEqual([
    '      ⡠⠊',
    '    ⡠⠊  ',
    '  ⡠⠊    ',
    '⡠⠊      ',
  ])
})

test('a jump is joined, what is not known is not', () => {
  expect(plot([0, 0, 7, 7], {rows: 2, min: 0, max: 7, limit: null})).toEqual([' ⡏', '⣀⠇'])
  expect(plot([0, 0, null, null, 7, 7], {rows: 2, min: 0, max: 7, limit: null})).toEqual(['  ⠉', '⣀  '])
})

test('the limit is drawn where no line hides it', () => {
  expect(plot([0, 0, 7, 7], {rows: 2, min: 0, max: 7, limit: 7})).toEqual(['┄⡏', '⣀⠇'])
})

test('has the size it was asked for, and a dot for every figure that is known', () => {
  const value = fc.option(fc.double({min: -10, max: 200, noNaN: true}))
  fc.assert(
    fc.property(fc.array(value), fc.integer({min: 1, max: 12}), (values, rows) => {
      const lines = plot(values, {rows, min: 0, max: 100, limit: null})
      const columns = Math.ceil(values.length / 2)
      expect(plotResolution(columns)).toBeGreaterThanOrEqual(values.length)
      expect(lines).toHaveLength(rows)
      for (const line of lines) expect(line).toMatch(new RegExp(`^[ \\u2801-\\u28FF]{${columns}}$`))
      const dotted = Array.from({length: columns}, (_, i) => lines.some(line => line[i] !== ' '))
      const known = Array.from({length: columns}, (_, i) => [values[2 * i], values[2 * i + 1]].some(isKnown))
      expect(dotted).toEqual(known)
    }),
  )
})

test('a higher figure is never drawn lower', () => {
  const value = fc.double({min: 0, max: 100, noNaN: true})
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      const top = (value: number) =>
        plot([value, value], {rows: 5, min: 0, max: 100, limit: null}).findIndex(l => l !== ' ')
      expect(top(high)).toBeLessThanOrEqual(top(low))
    }),
  )
})

function isKnown(value: number | null | undefined): boolean {
  return value !== null && value !== undefined
}
