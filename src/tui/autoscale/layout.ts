import {across, down, GUTTER, type Layout, part} from '../parts/layout.js'
import type {Size} from '../terminal/screen-size.js'
import type {ChartId} from './chart-lines.js'

export type PartId = 'types' | 'figures' | 'why' | 'decisions' | 'dialog' | 'sparklines' | ChartId

export interface LayoutWishes {
  readonly types: number
  /** Lines of a dialog; 0 while none is open. */
  readonly dialogLines: number
  /** Nothing is drawn, nor stands side by side. */
  readonly isAloud: boolean
}

const WIDE = 110
/** A chart with its title; below that there are only lines of blocks. */
const LEAST_CHART_ROWS = 6
const MOST_CHART_ROWS = 16
const FIGURE_ROWS = 4
/** One figure to a line. */
const LONG_FIGURE_ROWS = 9
const LEAST_WHY_ROWS = 3
/** It does not grow with what there is to say: nothing below it is to jump from look to look. */
const MOST_WHY_ROWS = 9

/** In the order in which they get a place. */
const CHARTS = ['backlog', 'dynos', 'wait', 'arrivals'] as const satisfies readonly ChartId[]

/**
 * Divides the space between header and footer. Figures and why stand above all; a wide terminal has the charts beside
 * them, a small one below, and a very small one has lines of blocks instead.
 */
export function layOut({columns, rows}: Size, wishes: LayoutWishes): Layout<PartId> {
  const {dialogLines, types} = wishes
  const typeRows = types > 1 ? Math.min(types + 1, Math.max(3, Math.floor(rows / 3))) : 0
  const room = rows - typeRows - dialogLines
  if (dialogLines > 0 && room < FIGURE_ROWS) return part('dialog', columns, rows)
  return down(columns, [
    ...(typeRows > 0 ? [part<PartId>('types', columns, typeRows)] : []),
    bodyOf(columns, room, wishes),
    ...(dialogLines > 0 ? [part<PartId>('dialog', columns, dialogLines)] : []),
  ])
}

function bodyOf(columns: number, rows: number, {isAloud}: LayoutWishes): Layout<PartId> {
  if (isAloud) return down(columns, texts(columns, rows, rows >= 18 ? LONG_FIGURE_ROWS : FIGURE_ROWS))
  return columns >= WIDE && rows >= 2 * LEAST_CHART_ROWS ? wide(columns, rows) : narrow(columns, rows)
}

function wide(columns: number, rows: number): Layout<PartId> {
  const left = Math.floor((columns - GUTTER) * 0.46)
  const right = columns - GUTTER - left
  const figures = rows >= 24 ? LONG_FIGURE_ROWS : FIGURE_ROWS
  const charts = Math.min(CHARTS.length, Math.floor(rows / LEAST_CHART_ROWS))
  return across(rows, [
    down(left, texts(left, rows, figures)),
    down(right, stacked(CHARTS.slice(0, charts), right, rows)),
  ])
}

function narrow(columns: number, rows: number): Layout<PartId> {
  const rest = rows - FIGURE_ROWS
  // Its title, and an odd number of rows.
  const chartRows = Math.min(MOST_CHART_ROWS, 2 * Math.floor(rest * 0.21))
  if (chartRows < LEAST_CHART_ROWS) {
    const lines = rest >= 6 ? 2 : 0
    const [figures, ...others] = texts(columns, rows - lines, FIGURE_ROWS)
    const sparklines = lines === 0 ? [] : [part<PartId>('sparklines', columns, lines)]
    return down(columns, [...(figures === undefined ? [] : [figures]), ...sparklines, ...others])
  }
  const isTall = rest >= 5 * LEAST_CHART_ROWS
  const all = isTall ? 2 * Math.min(chartRows, Math.floor(rest * 0.3)) : chartRows
  const [figures, why, decisions] = texts(columns, rows - all, FIGURE_ROWS)
  const charts = isTall
    ? [pair(CHARTS[0], CHARTS[1], columns, all / 2), pair(CHARTS[2], CHARTS[3], columns, all / 2)]
    : [pair(CHARTS[0], CHARTS[1], columns, all)]
  return down(
    columns,
    [figures, why, ...charts, decisions].filter(each => each !== undefined),
  )
}

/** What is to be read: it shares the rows; where there are few, decisions go first. A title alone says nothing. */
function texts(columns: number, rows: number, figures: number): readonly Layout<PartId>[] {
  const rest = rows - figures
  if (rest < 2) return [part<PartId>('figures', columns, rows)]
  const half = Math.max(LEAST_WHY_ROWS, Math.min(MOST_WHY_ROWS, Math.floor(rest * 0.5)))
  const why = rest - half < 2 ? rest : half
  return [
    part<PartId>('figures', columns, figures),
    part<PartId>('why', columns, why),
    ...(rest > why ? [part<PartId>('decisions', columns, rest - why)] : []),
  ]
}

function stacked(charts: readonly ChartId[], columns: number, rows: number): readonly Layout<PartId>[] {
  const each = Math.floor(rows / charts.length)
  return charts.map((chart, place) =>
    part<PartId>(chart, columns, place === 0 ? rows - each * (charts.length - 1) : each),
  )
}

function pair(one: ChartId, other: ChartId, columns: number, rows: number): Layout<PartId> {
  const left = Math.floor((columns - GUTTER) / 2)
  return across(rows, [part<PartId>(one, left, rows), part<PartId>(other, columns - GUTTER - left, rows)])
}
