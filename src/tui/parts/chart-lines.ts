import {plot, plotResolution} from '../../view/plot.js'
import {resample} from '../../view/resample.js'
import {roundScale} from '../../view/scale.js'
import {pad} from '../../view/width.js'
import type {Chart} from '../../watch/chart.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

export interface ChartRoom {
  readonly columns: number
  readonly rows: number
  /** A figure to draw a line through; null for none. */
  readonly limit: number | null
  readonly label: (value: number) => string
  /** The scale reaches at least so far. */
  readonly least: number
  /** What is said where there is nothing to draw. */
  readonly missing: string
}

/** A line chart with its scale at the left; where nothing is known, why. */
export function chartLines(chart: Chart, room: ChartRoom, theme: Theme): StyledLine[] {
  const {columns, rows, limit, label, least, missing} = room
  if (chart.points.length === 0) return [[span(` ${missing}`, theme.text.dim)]]
  const peak = chart.points.reduce((most, {value}) => Math.max(most, value), least)
  const max = roundScale(Math.max(peak, limit ?? 0))
  const middle = Math.floor((rows - 1) / 2)
  const marks = new Map([
    [0, `${label(max)} ┤`],
    [rows - 1, `${label(0)} ┤`],
    ...(rows > 4 ? [[middle, `${label(max * (1 - middle / (rows - 1)))} ┤`] as const] : []),
  ])
  const markColumns = Math.max(...[...marks.values()].map(({length}) => length))
  const values = resample(chart.points, {...chart, columns: plotResolution(columns - markColumns - 1)})
  return plot(values, {rows, min: 0, max, limit}).map((line, row) => [
    span(pad(marks.get(row) ?? '│', markColumns, 'right'), theme.text.dim),
    ...limitSpans(line, theme),
  ])
}

/** The limit is drawn in its own look. */
function limitSpans(line: string, theme: Theme): StyledLine {
  return line
    .split(/(┄+)/)
    .filter(part => part !== '')
    .map(part => span(part, part.startsWith('┄') ? theme.chart.limit : theme.chart.line))
}
