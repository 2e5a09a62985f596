import {formatCount, formatLatency, formatShare} from '../../view/format.js'
import {resample} from '../../view/resample.js'
import {roundScale} from '../../view/scale.js'
import {sparkline} from '../../view/sparkline.js'
import type {Chart} from '../../watch/chart.js'
import type {RouterRow} from '../../watch/router-row.js'
import type {TrafficFigures} from '../../watch/traffic.js'
import {chartLines} from '../parts/chart-lines.js'
import {arrangePieces, type Piece} from '../pieces.js'
import {span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'
import {lookOfErrors, lookOfLatency} from './dynos/looks.js'

interface Room {
  readonly columns: number
  readonly rows: number
}

const LEAST_CHART_COLUMNS = 12
const MOST_CODES = 4
/** On a smaller scale a calm app would look wild. */
const LEAST_SCALE_MS = 100

/** All requests of the app in so many lines: figures, then the 95th percentile over time. */
export function routerLines(router: RouterRow | null, {columns, rows}: Room, theme: Theme): StyledLine[] {
  const title = span(' Requests', theme.panel.title)
  if (router === null || router.traffic.requestsPerMinute === null)
    return [[title, span('  none seen: the log has no line of the router', theme.text.dim)]]
  const {traffic, latencyChart} = router
  const figures = arrangePieces([{spans: [title], goes: 0}, ...trafficPieces(traffic, theme)], [], columns)
  if (rows === 1) return [withSparkline(figures, latencyChart, columns, theme)]
  if (rows < 5) return [figures, latencyLine(latencyChart, columns, theme)]
  const chart = {limit: null, label: formatLatency, least: LEAST_SCALE_MS, missing: 'no request in this time'}
  return [figures, ...chartLines(latencyChart, {columns, rows: rows - 1, ...chart}, theme)]
}

function trafficPieces(traffic: TrafficFigures, theme: Theme): Piece[] {
  const {requestsPerMinute, p50Ms, p95Ms, p99Ms, errorShare, codes} = traffic
  const latency = (name: string, ms: number | null, goes: number): Piece => ({
    spans:
      ms === null
        ? []
        : [span(`${name} `, theme.text.dim), span(formatLatency(ms), lookOfLatency(ms, theme))],
    goes,
  })
  const errors = errorShare === null ? '?' : formatShare(errorShare)
  const rate = `${formatCount(Math.round(requestsPerMinute ?? 0))}/min`
  return [
    {spans: [span(rate, theme.text.strong)], goes: 0},
    latency('p50', p50Ms, 3),
    latency('p95', p95Ms, 0),
    latency('p99', p99Ms, 4),
    {spans: [span('errors ', theme.text.dim), span(errors, lookOfErrors(errorShare, theme))], goes: 0},
    {spans: [span(codesText(codes), theme.status.error)], goes: 2},
  ]
}

function codesText(codes: TrafficFigures['codes']): string {
  const counts = Object.entries(codes)
  const told = counts.slice(0, MOST_CODES).map(([code, n]) => `${formatCount(n)} × ${code}`)
  return [...told, ...(counts.length > MOST_CODES ? ['…'] : [])].join(', ')
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

function onScale(
  chart: Chart,
  columns: number,
): {readonly values: (number | null)[]; readonly scale: number} {
  return {values: resample(chart.points, {...chart, columns}), scale: scaleOf(chart)}
}

function scaleOf({points}: Chart): number {
  return roundScale(points.reduce((most, {value}) => Math.max(most, value), LEAST_SCALE_MS))
}
