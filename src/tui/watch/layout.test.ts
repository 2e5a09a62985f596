import fc from 'fast-check'
import {expect, test} from 'vitest'

import {GUTTER, type Layout, partsOf, SMALLEST} from '../parts/layout.js'
import {layOut, PANELS, type PartId} from './layout.js'

const wishes = {focus: 'dynos', isEnlarged: false, dynoLines: 9, dialogLines: 0} as const

test.each([
  [60, 13, ['router', 'dynos', 'findings']],
  [80, 21, ['router', 'dynos', 'findings', 'log']],
  [80, 45, ['router', 'dynos', 'findings', 'events', 'log']],
  [120, 21, ['router', 'dynos', 'findings', 'log']],
  [120, 37, ['router', 'dynos', 'findings', 'events', 'log']],
  [200, 57, ['dynos', 'log', 'router', 'findings', 'events']],
])('%d columns and %d rows show %j', (columns, rows, parts) => {
  expect(partsOf(layOut({columns, rows}, wishes)).map(({part}) => part)).toEqual(parts)
})

test('a small screen shows below the dynos what has the keys', () => {
  const layout = layOut({columns: 80, rows: 18}, {...wishes, focus: 'log'})
  expect(partsOf(layout).map(({part}) => part)).toEqual(['router', 'dynos', 'log'])
})

test.each([
  [80, 21, 11, [2, 8, 11]],
  [80, 21, 15, [2, 4, 15]],
  [200, 57, 11, [2, 9, 46]],
  [60, 13, 11, [13]],
])('in %d columns and %d rows a dialog of %d lines stands so: %j', (columns, rows, dialogLines, expected) => {
  const parts = partsOf(layOut({columns, rows}, {...wishes, dialogLines}))
  expect(parts.map(({rows}) => rows)).toEqual(expected)
  expect(parts.at(-1)?.part).toBe('dialog')
})

test('an enlarged panel is alone', () => {
  const layout = layOut({columns: 80, rows: 21}, {...wishes, focus: 'log', isEnlarged: true})
  expect(partsOf(layout)).toEqual([{kind: 'part', part: 'log', columns: 80, rows: 21}])
})

const anySize = fc.record({
  columns: fc.integer({min: SMALLEST.columns, max: 250}),
  rows: fc.integer({min: SMALLEST.rows - 4, max: 80}),
})
const anyWishes = fc.record({
  focus: fc.constantFrom(...PANELS),
  isEnlarged: fc.boolean(),
  dynoLines: fc.integer({min: 1, max: 200}),
  dialogLines: fc.constantFrom(0, 0, 4, 12, 30),
})

test('at any size all space is used, nothing overlaps, and what has the keys is seen', () => {
  fc.assert(
    fc.property(anySize, anyWishes, (size, wishes) => {
      const layout = layOut(size, wishes)
      expect({columns: layout.columns, rows: layout.rows}).toEqual(size)
      fillsItself(layout)
      const parts = partsOf(layout)
      expect(parts.map(({part}) => part)).toContain(wishes.dialogLines > 0 ? 'dialog' : wishes.focus)
      expect(new Set(parts.map(({part}) => part)).size).toBe(parts.length)
      for (const {part, columns, rows} of parts) {
        expect(rows).toBeGreaterThanOrEqual(part === 'router' ? 1 : 3)
        expect(columns).toBeGreaterThanOrEqual(40)
      }
    }),
  )
})

function fillsItself(layout: Layout<PartId>): void {
  if (layout.kind === 'part') return
  const {across, parts, columns, rows} = layout
  const add = (pick: (part: Layout<PartId>) => number) => parts.reduce((sum, part) => sum + pick(part), 0)
  expect(across ? add(part => part.columns) + GUTTER * (parts.length - 1) : add(part => part.rows)).toBe(
    across ? columns : rows,
  )
  for (const part of parts) {
    expect(across ? part.rows : part.columns).toBe(across ? rows : columns)
    fillsItself(part)
  }
}
