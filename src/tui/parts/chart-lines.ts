import {lineChart, type LineChartRoom} from '../../view/line-chart.js'
import type {Chart} from '../../watch/chart.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

export interface ChartRoom extends LineChartRoom {
  /** What is said where there is nothing to draw. */
  readonly missing: string
}

/** A line chart with its scale at the left; where nothing is known, why. */
export function chartLines(chart: Chart, room: ChartRoom, theme: Theme): StyledLine[] {
  if (chart.points.length === 0) return [[span(` ${room.missing}`, theme.text.dim)]]
  return lineChart(chart, room).map(({scale, line}) => [
    span(scale, theme.text.dim),
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
