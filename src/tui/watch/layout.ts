import {across, down, GUTTER, type Layout, part} from '../parts/layout.js'
import type {Size} from '../terminal/screen-size.js'

/** Parts of the dashboard; the first four take keys, the last one takes them away from the others while it is there. */
export type PanelId = 'dynos' | 'findings' | 'events' | 'log'
export type PartId = PanelId | 'router' | 'dialog'

/** In the order in which Tab goes through them. */
export const PANELS: readonly PanelId[] = ['dynos', 'findings', 'events', 'log']

export interface LayoutWishes {
  /** The panel that has the keys: it is always seen. */
  readonly focus: PanelId
  /** It fills the screen. */
  readonly isEnlarged: boolean
  /** Lines that the table of dynos would like, its titles included. */
  readonly dynoLines: number
  /** Lines of a dialog about one of the dynos; 0 while none is open. */
  readonly dialogLines: number
}

const WIDE = 110
const TALL = 34
const VERY_WIDE = 170
const VERY_TALL = 48
const LEAST_LOWER_ROWS = 6
/** Of findings or events, where the log stands below them. */
const LEAST_NOTE_ROWS = 4
const ROUTER_CHART_ROWS = 8
/** Its titles, and a few rows: enough to see whom a dialog below it is about. */
const LEAST_TABLE_ROWS = 4
const MOST_SIDE_COLUMNS = 84

/**
 * Divides the space between header and footer. A small terminal shows the dynos and one other panel, that with the keys;
 * a wide one has the log beside findings and events; a very large one a chart of the router too.
 */
export function layOut({columns, rows}: Size, wishes: LayoutWishes): Layout<PartId> {
  if (wishes.dialogLines > 0) return withDialog(columns, rows, wishes)
  if (wishes.isEnlarged) return part(wishes.focus, columns, rows)
  if (columns >= VERY_WIDE && rows >= VERY_TALL) return large(columns, rows, wishes)
  if (columns >= WIDE) return wide(columns, rows, wishes)
  return narrow(columns, rows, wishes)
}

/** A dialog stands below the table, which stays where it was; alone where there is no room for both. */
function withDialog(columns: number, rows: number, wishes: LayoutWishes): Layout<PartId> {
  const router = routerRows(rows)
  const room = rows - router - wishes.dialogLines
  if (room < Math.min(LEAST_TABLE_ROWS, Math.max(wishes.dynoLines, 3))) return part('dialog', columns, rows)
  const dynos = Math.min(room, dynoRows(rows - router, wishes))
  return down(columns, [
    part('router', columns, router),
    part('dynos', columns, dynos),
    part('dialog', columns, rows - router - dynos),
  ])
}

function narrow(columns: number, rows: number, wishes: LayoutWishes): Layout<PartId> {
  const router = routerRows(rows)
  const dynos = dynoRows(rows - router, wishes)
  const rest = rows - router - dynos
  const lower = rows >= TALL ? stacked(columns, rest) : lowerParts(columns, rest, wishes.focus)
  return down(columns, [part('router', columns, router), part('dynos', columns, dynos), lower])
}

function wide(columns: number, rows: number, wishes: LayoutWishes): Layout<PartId> {
  const router = routerRows(rows)
  const dynos = dynoRows(rows - router, wishes)
  const rest = rows - router - dynos
  const left = Math.floor((columns - GUTTER) * 0.42)
  const right = columns - GUTTER - left
  const notes =
    rest >= 2 * LEAST_LOWER_ROWS
      ? down(left, halves(left, rest))
      : part(wishes.focus === 'events' ? 'events' : 'findings', left, rest)
  return down(columns, [
    part('router', columns, router),
    part('dynos', columns, dynos),
    across(rest, [notes, part('log', right, rest)]),
  ])
}

function large(columns: number, rows: number, wishes: LayoutWishes): Layout<PartId> {
  const side = Math.min(MOST_SIDE_COLUMNS, Math.floor(columns * 0.36))
  const main = columns - GUTTER - side
  const dynos = dynoRows(rows, wishes)
  const findings = Math.floor((rows - ROUTER_CHART_ROWS) * 0.4)
  return across(rows, [
    down(main, [part('dynos', main, dynos), part('log', main, rows - dynos)]),
    down(side, [
      part('router', side, ROUTER_CHART_ROWS),
      part('findings', side, findings),
      part('events', side, rows - ROUTER_CHART_ROWS - findings),
    ]),
  ])
}

function routerRows(rows: number): number {
  return rows < 18 ? 1 : 2
}

/** As many as the table would like, while something is left for what stands below it. */
function dynoRows(rows: number, {dynoLines}: LayoutWishes): number {
  const most = Math.max(Math.floor(rows * 0.55), rows - 4 * LEAST_LOWER_ROWS)
  return Math.min(Math.max(dynoLines, 3), Math.min(most, rows - LEAST_LOWER_ROWS))
}

function stacked(columns: number, rows: number): Layout<PartId> {
  const findings = Math.max(LEAST_LOWER_ROWS, Math.floor(rows * 0.25))
  const events = findings
  return down(columns, [
    part('findings', columns, findings),
    part('events', columns, events),
    part('log', columns, rows - findings - events),
  ])
}

function halves(columns: number, rows: number): readonly Layout<PartId>[] {
  const findings = Math.ceil(rows / 2)
  return [part('findings', columns, findings), part('events', columns, rows - findings)]
}

/** What a small screen shows below the dynos: the log and what happened, or one of them, that with the keys first. */
function lowerParts(columns: number, rows: number, focus: PanelId): Layout<PartId> {
  const notes = focus === 'events' ? 'events' : 'findings'
  if (rows < LEAST_NOTE_ROWS + LEAST_LOWER_ROWS) return part(focus === 'log' ? 'log' : notes, columns, rows)
  const upper = Math.max(LEAST_NOTE_ROWS, Math.floor(rows * 0.4))
  return down(columns, [part(notes, columns, upper), part('log', columns, rows - upper)])
}
