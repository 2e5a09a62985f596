import fc from 'fast-check'
import {expect, test} from 'vitest'

import {lineChart} from './line-chart.js'
import {displayWidth} from './width.js'

const MINUTE_MS = 60_000

function rising(to: number, points = 40) {
  return {
    from: 0,
    until: points * MINUTE_MS,
    holdMs: MINUTE_MS,
    points: Array.from({length: points}, (_, nth) => ({
      at: nth * MINUTE_MS,
      value: (to * nth) / (points - 1),
    })),
  }
}

const room = {columns: 24, rows: 5, limit: 60, label: (value: number) => `${value} MB`, least: 1}

test('names both ends of its scale and the limit, which the line crosses', () => {
  expect(lineChart(rising(100), room).map(({scale, line}) => scale + line)).toMatchInlineSnapshot(`
    [
      "100 MB ┤            ⡠⠔⠉",
      "       │         ⡠⠔⠉   ",
      " 60 MB ┤┄┄┄┄┄┄⡠⠔⠉┄┄┄┄┄┄",
      "       │   ⡠⠔⠉         ",
      "  0 MB ┤⡠⠔⠉            ",
    ]
  `)
})

test('names the middle where no limit is near', () => {
  const scales = (limit: number | null) =>
    lineChart(rising(100), {...room, limit}).map(({scale}) => scale.trim())
  expect(scales(null)).toEqual(['100 MB ┤', '│', '50 MB ┤', '│', '0 MB ┤'])
  expect(scales(40)).toEqual(['100 MB ┤', '│', '40 MB ┤', '│', '0 MB ┤'])
})

test('fits its room, whatever is drawn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({min: 0, max: 5000, noNaN: true}), {maxLength: 60}),
      fc.option(fc.double({min: 1, max: 5000, noNaN: true})),
      fc.integer({min: 20, max: 120}),
      (values, limit, columns) => {
        const points = values.map((value, nth) => ({at: nth * MINUTE_MS, value}))
        const chart = {from: 0, until: 60 * MINUTE_MS, holdMs: MINUTE_MS, points}
        const label = (value: number) => `${Math.round(value)} MB`
        const rows = lineChart(chart, {columns, rows: 6, limit, label, least: 1})
        expect(rows).toHaveLength(6)
        for (const {scale, line} of rows) expect(displayWidth(scale + line)).toBeLessThanOrEqual(columns)
      },
    ),
  )
})
