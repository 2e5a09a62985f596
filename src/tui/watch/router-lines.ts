import {formatCount, formatLatency, formatShare} from '../../view/format.js'
import {plot, plotResolution} from '../../view/plot.js'
import {resample} from '../../view/resample.js'
import {roundScale} from '../../view/scale.js'
import {sparkline} from '../../view/sparkline.js'
import {pad} from '../../view/width.js'
import type {Chart} from '../../watch/chart.js'
import type {RouterRow} from '../../watch/router-row.js'
import type {TrafficFigures} from '../../watch/traffic.js'
import {type Span, span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'
import {lookOfErrors, lookOfLatency} from './dynos/looks.js'

interface Room {
  readonly columns: number
  readonly rows: number
}

const LEAST_CHART_COLUMNS = 12
const MOST_CODES = 4

/** All requests of the app in so many lines: figures, then the 95th percentile over time. */
export function routerLines(router: RouterRow | null, {columns, rows}: Room, theme: Theme): StyledLine[] {
  const title = span(' Requests  ', theme.panel.title)
  if (router === null || router.traffic.requestsPerMinute === null)
    return [[title, span('none seen: the log has no line of the router', theme.text.dim)]]
  const figures = [title, ...trafficSpans(router.traffic, theme)]
  if (rows === 1) return [withSparkline(figures, router.latencyChart, columns, theme)]
  if (rows < 5) return [figures, latencyLine(router.latencyChart, columns, theme)]
  return [figures, ...latencyPlot(router.latencyChart, {columns, rows: rows - 1}, theme)]
}

function trafficSpans(
  {requestsPerMinute, p50Ms, p95Ms, p99Ms, errorShare, codes}: TrafficFigures,
  theme: Theme,
): Span[] {
  const latency = (name: string, ms: number | null) =>
    ms === null ? [] : [span(`  ${name} `, theme.text.dim), span(formatLatency(ms), lookOfLatency(ms, theme))]
  const counts = Object.entries(codes)
  const told = counts.slice(0, MOST_CODES).map(([code, n]) => `${formatCount(n)} × ${code}`)
  return [
    span(`${formatCount(Math.round(requestsPerMinute ?? 0))}/min`, theme.text.strong),
    ...latency('p50', p50Ms),
    ...latency('p95', p95Ms),
    ...latency('p99', p99Ms),
    span('  errors ', theme.text.dim),
    span(errorShare === null ? '?' : formatShare(errorShare), lookOfErrors(errorShare, theme)),
    span(
      told.length === 0 ? '' : `  ${told.join(', ')}${counts.length > MOST_CODES ? ', …' : ''}`,
      theme.status.error,
    ),
  ]
}

function withSparkline(figures: StyledLine, chart: Chart, columns: number, theme: Theme): StyledLine {
  const left = columns - widthOf(figures) - 3
  if (left < LEAST_CHART_COLUMNS) return figures
  const {values, scale} = onScale(chart, left)
  return [...figures, span('  '), span(sparkline(values, scale), theme.chart.line)]
}

/** ` p95 up to 1.5 s ▁▂▄▂▁` */
function latencyLine(chart: Chart, columns: number, theme: Theme): StyledLine {
  const label = span(` p95 up to ${formatLatency(scaleOf(chart))} `, theme.text.dim)
  const {values, scale} = onScale(chart, columns - widthOf([label]) - 1)
  return [label, span(sparkline(values, scale), theme.chart.line)]
}

function latencyPlot(chart: Chart, {columns, rows}: Room, theme: Theme): StyledLine[] {
  const scale = scaleOf(chart)
  const labels = [`${formatLatency(scale)} ┤`, `${formatLatency(scale / 2)} ┤`, '0 ms ┤']
  const labelColumns = Math.max(...labels.map(({length}) => length))
  const values = resample(chart.points, {...chart, columns: plotResolution(columns - labelColumns - 1)})
  const lines = plot(values, {rows, min: 0, max: scale, limit: null})
  const labelAt = (row: number) =>
    row === 0
      ? labels[0]
      : row === Math.floor((rows - 1) / 2)
        ? labels[1]
        : row === rows - 1
          ? labels[2]
          : '│'
  return lines.map((line, row) => [
    span(pad(labelAt(row) ?? '', labelColumns, 'right'), theme.text.dim),
    span(line, theme.chart.line),
  ])
}

function onScale(
  chart: Chart,
  columns: number,
): {readonly values: (number | null)[]; readonly scale: number} {
  return {values: resample(chart.points, {...chart, columns}), scale: scaleOf(chart)}
}

/** A hundred ms at least: else a calm app would look wild. */
function scaleOf({points}: Chart): number {
  return roundScale(points.reduce((most, {value}) => Math.max(most, value), 100))
}
