import {causeById, type FindingId} from '../diagnosis/causes/index.js'
import type {Finding} from '../diagnosis/finding.js'
import {FIRST_BYTE_LIMIT_MS} from '../platform/limits.js'
import type {AppState, Dyno} from '../state/app-state.js'
import {quotaMbOf} from '../state/lives/quota.js'
import {type Chart, chartOf} from './chart.js'
import {latencyChart} from './traffic.js'
import type {WatchWindow} from './window.js'

/** The figures that a finding is about, over its time. */
export interface FindingChart {
  readonly kind: 'memory' | 'latency'
  /** Whose: `web.2`, or several. */
  readonly dynos: readonly string[]
  readonly chart: Chart
  /** The quota (MB), or how long the router waits (ms); null where it is not known. */
  readonly limit: number | null
}

/** Part of the highest peak that is about as high. */
const AS_HIGH = 0.9
const OF_MEMORY = /^R1[45]$/

/** Its memory where that is what is wrong, else how long its requests took; null where nothing of it is known. */
export function findingChart(state: AppState, finding: Finding): FindingChart | null {
  if (finding.codes.some(code => OF_MEMORY.test(code)) || isAboutMemory(finding)) {
    return memoryChart(state, finding)
  }
  const window = windowFor(state, finding)
  if (window === null) return null
  const concerned = dynosOf(state, finding)
  const chart = latencyChart(
    concerned.map(({traffic}) => traffic),
    window,
  )
  if (chart.points.length === 0) return null
  return {kind: 'latency', dynos: concerned.map(({name}) => name), chart, limit: FIRST_BYTE_LIMIT_MS}
}

/** Is it the memory of a dyno that it tells of? */
export function isAboutMemory({id}: Pick<Finding, 'id'>): boolean {
  return causeById[id as FindingId]?.group === 'memory'
}

/**
 * The memory of one dyno, for one line can be read and five cannot: the first that is named of those that came about
 * highest. Null where none of it is known.
 */
export function memoryChart(state: AppState, finding: Finding): FindingChart | null {
  const window = windowFor(state, finding)
  if (window === null) return null
  const charts = dynosOf(state, finding).map(dyno => ({
    name: dyno.name,
    quotaMb: quotaMbOf(dyno, state),
    chart: chartOf(
      dyno.generations.map(({memory}) => memory),
      window,
    ),
  }))
  const peak = Math.max(...charts.map(shareOf))
  const shown = charts.find(chart => chart.chart.points.length > 0 && shareOf(chart) >= AS_HIGH * peak)
  if (shown === undefined) return null
  return {kind: 'memory', dynos: [shown.name], chart: shown.chart, limit: shown.quotaMb}
}

function shareOf({chart, quotaMb}: {readonly chart: Chart; readonly quotaMb: number | null}): number {
  return chart.points.reduce((most, {value}) => Math.max(most, value), 0) / (quotaMb ?? 1)
}

/** In the order in which the finding names them. */
function dynosOf({dynos: all}: AppState, {dynos, process}: Finding): Dyno[] {
  return dynos.length > 0
    ? dynos.flatMap(name => all.get(name) ?? [])
    : [...all.values()].filter(({type}) => process === null || process === type)
}

const SHORTEST_MS = 15 * 60_000
/** So much of it is from before the finding began, how it was when all was well, and as much from after its end. */
const AROUND = 0.25

/** From a little before it began to a little after it ended, as far as the log goes. */
function windowFor({asOf, from}: AppState, finding: Finding): WatchWindow | null {
  if (asOf === null) return null
  const first = from ?? asOf
  const since = Math.max(finding.since ?? first, first)
  const end = Math.min(finding.until ?? asOf, asOf)
  const aroundMs = AROUND * (end - since)
  const until = Math.min(Math.max(end + aroundMs, since + SHORTEST_MS), asOf)
  return {from: Math.max(Math.min(since - aroundMs, until - SHORTEST_MS), first), until}
}
