import {across, down, GUTTER, type Layout, part} from '../parts/layout.js'
import type {Size} from '../terminal/screen-size.js'

/** The panels of dyno:doctor; all take keys. */
export type PanelId = 'findings' | 'story' | 'remedies'

/** In the order in which Tab goes through them. */
export const PANELS: readonly PanelId[] = ['findings', 'story', 'remedies']

export interface LayoutWishes {
  /** The panel that has the keys: it is always seen. */
  readonly focus: PanelId
  /** How many findings are listed. */
  readonly findings: number
  /** Lines that the remedies would like at a width, their title included. */
  readonly remedyLines: (columns: number) => number
}

const VERY_WIDE = 170
const WIDE = 110
const TALL = 32
const LOW = 18
/** A finding in the list, with a summary that is cut. */
const ROWS_PER_FINDING = 3
const LEAST_ROWS = 4
const MOST_LIST_COLUMNS = 60
const MOST_REMEDY_COLUMNS = 80

/**
 * Divides the space between header and footer: all three panels side by side, the list beside story and remedies, one
 * below the other, the list above that panel of the two that has the keys, or only the one that has them.
 */
export function layOut({columns, rows}: Size, wishes: LayoutWishes): Layout<PanelId> {
  if (columns >= VERY_WIDE) return threeColumns(columns, rows)
  if (columns >= WIDE) return twoColumns(columns, rows, wishes)
  if (rows >= TALL) return stacked(columns, rows, wishes)
  return rows >= LOW ? twoRows(columns, rows, wishes) : part(wishes.focus, columns, rows)
}

function threeColumns(columns: number, rows: number): Layout<PanelId> {
  const list = Math.min(MOST_LIST_COLUMNS, Math.floor(columns * 0.26))
  const remedies = Math.min(MOST_REMEDY_COLUMNS, Math.floor(columns * 0.32))
  const story = columns - list - remedies - 2 * GUTTER
  return across(rows, [
    part('findings', list, rows),
    part('story', story, rows),
    part('remedies', remedies, rows),
  ])
}

function twoColumns(columns: number, rows: number, {remedyLines}: LayoutWishes): Layout<PanelId> {
  const left = Math.floor((columns - GUTTER) * 0.34)
  const right = columns - GUTTER - left
  const remedies = between(remedyLines(right), LEAST_ROWS, Math.floor(rows * 0.42))
  return across(rows, [
    part('findings', left, rows),
    down(right, [part('story', right, rows - remedies), part('remedies', right, remedies)]),
  ])
}

function stacked(columns: number, rows: number, {findings, remedyLines}: LayoutWishes): Layout<PanelId> {
  const list = between(1 + findings * ROWS_PER_FINDING, LEAST_ROWS, Math.floor(rows * 0.25))
  const remedies = between(remedyLines(columns), LEAST_ROWS, Math.floor(rows * 0.35))
  return down(columns, [
    part('findings', columns, list),
    part('story', columns, rows - list - remedies),
    part('remedies', columns, remedies),
  ])
}

function twoRows(columns: number, rows: number, {focus, findings}: LayoutWishes): Layout<PanelId> {
  const list = between(1 + findings * 2, LEAST_ROWS, Math.floor(rows * 0.33))
  return down(columns, [
    part('findings', columns, list),
    part(focus === 'remedies' ? 'remedies' : 'story', columns, rows - list),
  ])
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
