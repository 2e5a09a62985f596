import fc from 'fast-check'
import {expect, test} from 'vitest'

import {partsOf} from '../parts/layout.js'
import {layOut, type LayoutWishes} from './layout.js'

const PANELS: LayoutWishes = {types: 1, dialogLines: 0, isAloud: false}

function namesAt(columns: number, rows: number, wishes: Partial<LayoutWishes> = {}): string {
  return partsOf(layOut({columns, rows}, {...PANELS, ...wishes}))
    .map(({part, columns, rows}) => `${part} ${columns}x${rows}`)
    .join(', ')
}

test('what stands where, by the size of the terminal', () => {
  expect({
    small: namesAt(60, 13),
    usual: namesAt(80, 21),
    usualOfThree: namesAt(80, 21, {types: 3}),
    wide: namesAt(120, 37),
    wideAndLow: namesAt(200, 21),
    asking: namesAt(80, 21, {dialogLines: 5}),
    aloud: namesAt(80, 21, {isAloud: true}),
  }).toMatchInlineSnapshot(`
    {
      "aloud": "figures 80x9, why 80x6, decisions 80x6",
      "asking": "figures 80x4, sparklines 80x2, why 80x5, decisions 80x5, dialog 80x5",
      "small": "figures 60x4, sparklines 60x2, why 60x3, decisions 60x4",
      "usual": "figures 80x4, why 80x5, backlog 39x6, dynos 39x6, decisions 80x6",
      "usualOfThree": "types 80x4, figures 80x4, sparklines 80x2, why 80x5, decisions 80x6",
      "wide": "figures 54x9, why 54x9, decisions 54x19, backlog 64x10, dynos 64x9, wait 64x9, arrivals 64x9",
      "wideAndLow": "figures 91x4, why 91x8, decisions 91x9, backlog 107x7, dynos 107x7, wait 107x7",
    }
  `)
})

test('in any size each part has a row at least, and all of them fill the room and no more', () => {
  const wishes = fc.record({
    types: fc.integer({min: 1, max: 12}),
    dialogLines: fc.constantFrom(0, 5, 6),
    isAloud: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.integer({min: 60, max: 300}),
      // With a few bars above the footer.
      fc.integer({min: 10, max: 100}),
      wishes,
      (columns, rows, wishes) => {
        const layout = layOut({columns, rows}, wishes)
        expect([layout.columns, layout.rows]).toEqual([columns, rows])
        expect(sizesFit(layout)).toBe(true)
        for (const part of partsOf(layout)) expect(part.rows).toBeGreaterThanOrEqual(1)
      },
    ),
  )
})

/** Parts side by side have the same height, those below each other the same width. */
function sizesFit(layout: ReturnType<typeof layOut>): boolean {
  if (layout.kind === 'part') return true
  const {across, columns, rows, parts} = layout
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const fits = across
    ? parts.every(each => each.rows === rows)
    : parts.every(each => each.columns === columns) && sum(parts.map(each => each.rows)) === rows
  return fits && parts.every(sizesFit)
}
