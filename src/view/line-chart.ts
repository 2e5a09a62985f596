import {limitRowOf, plot, plotResolution} from './plot.js'
import {resample, type ResampleOptions, type TimedValue} from './resample.js'
import {roundScale} from './scale.js'
import {pad} from './width.js'

/** Figures over a stretch of time. */
export interface ChartedValues extends Omit<ResampleOptions, 'columns'> {
  /** In the order of their times. */
  readonly points: readonly TimedValue[]
}

export interface LineChartRoom {
  readonly columns: number
  readonly rows: number
  /** A figure to draw a line through; null for none. */
  readonly limit: number | null
  readonly label: (value: number) => string
  /** The scale reaches at least so far. */
  readonly least: number
}

/** One row of a chart: its scale, as wide in every row, and the line itself. */
export interface ChartRow {
  readonly scale: string
  readonly line: string
}

const TICK = ' ┤'

/** A line chart with its scale at the left: both ends, the limit where there is one, and the middle where there is room. */
export function lineChart(chart: ChartedValues, room: LineChartRoom): ChartRow[] {
  const {columns, rows, limit, label, least} = room
  const peak = chart.points.reduce((most, {value}) => Math.max(most, value), least)
  const max = roundScale(Math.max(peak, limit ?? 0))
  const area = {rows, min: 0, max, limit}
  const marks = marksOf(area, value => label(value) + TICK)
  const scaleColumns = Math.max(...[...marks.values()].map(({length}) => length))
  const values = resample(chart.points, {...chart, columns: plotResolution(columns - scaleColumns - 1)})
  return plot(values, area).map((line, row) => ({
    scale: pad(marks.get(row) ?? '│', scaleColumns, 'right'),
    line,
  }))
}

function marksOf(
  area: {readonly rows: number; readonly min: number; readonly max: number; readonly limit: number | null},
  mark: (value: number) => string,
): ReadonlyMap<number, string> {
  const {rows, max, limit} = area
  const middle = Math.floor((rows - 1) / 2)
  const limitRow = limitRowOf(area)
  const hasMiddle = rows > 4 && (limitRow === null || Math.abs(limitRow - middle) > 1)
  return new Map([
    [0, mark(max)],
    [rows - 1, mark(0)],
    ...(hasMiddle ? [[middle, mark(max * (1 - middle / (rows - 1)))] as const] : []),
    ...(limit === null || limitRow === null ? [] : [[limitRow, mark(limit)] as const]),
  ])
}
