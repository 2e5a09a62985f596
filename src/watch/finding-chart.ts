import type {Finding} from '../diagnosis/finding.js'
import {FIRST_BYTE_LIMIT_MS} from '../platform/limits.js'
import type {AppState} from '../state/app-state.js'
import type {Chart} from './chart.js'
import {type DynoRow, measureDynos} from './dyno-row.js'
import {latencyChart} from './traffic.js'
import {WINDOWS, type WatchWindow} from './window.js'

/** The figures that a finding is about, over its time. */
export interface FindingChart {
  readonly kind: 'memory' | 'latency'
  /** Whose: `web.2`, or several. */
  readonly dynos: readonly string[]
  readonly chart: Chart
  /** The quota (MB), or how long the router waits (ms); null where it is not known. */
  readonly limit: number | null
}

const OF_MEMORY = /^R1[45]$/

/** Its memory where that is what is wrong, else how long its requests took; null where nothing of it is known. */
export function findingChart(state: AppState, finding: Finding): FindingChart | null {
  const window = windowFor(state, finding)
  if (window === null) return null
  const {dynos, process, codes, id} = finding
  const isConcerned = ({name, type}: {readonly name: string; readonly type: string}) =>
    dynos.length === 0 ? process === null || process === type : dynos.includes(name)
  const rows = measureDynos(state, window)
    .map(({row}) => row)
    .filter(isConcerned)
  if (codes.some(code => OF_MEMORY.test(code)) || id.includes('memory') || id.includes('heap')) {
    return memoryOf(rows)
  }
  const concerned = [...state.dynos.values()].filter(isConcerned)
  const chart = latencyChart(
    concerned.map(({traffic}) => traffic),
    window,
  )
  if (chart.points.length === 0) return null
  return {kind: 'latency', dynos: concerned.map(({name}) => name), chart, limit: FIRST_BYTE_LIMIT_MS}
}

/** Of the dyno that came highest: one line can be read, five cannot. */
function memoryOf(rows: readonly DynoRow[]): FindingChart | null {
  const [highest] = rows
    .filter(({memoryChart}) => memoryChart.points.length > 0)
    .toSorted((a, b) => peakOf(b) - peakOf(a))
  if (highest === undefined) return null
  return {kind: 'memory', dynos: [highest.name], chart: highest.memoryChart, limit: highest.quotaMb}
}

function peakOf({memoryChart: {points}, quotaMb}: DynoRow): number {
  return points.reduce((most, {value}) => Math.max(most, value), 0) / (quotaMb ?? 1)
}

const SHORTEST_MS = 15 * 60_000
/** So much of it is from before the finding began: how it was when all was well. */
const BEFORE = 0.25

/** The shortest window that shows how it began, or all that was read. */
function windowFor({asOf, from}: AppState, {since}: Finding): WatchWindow | null {
  if (asOf === null) return null
  const longest = WINDOWS.at(-1) ?? WINDOWS[0]
  const neededMs = (asOf - Math.max(since ?? asOf, from ?? asOf)) * (1 + BEFORE)
  const {ms} = WINDOWS.find(({ms}) => ms >= Math.max(neededMs, SHORTEST_MS)) ?? longest
  return {from: Math.max(asOf - ms, from ?? asOf - ms), until: asOf}
}
