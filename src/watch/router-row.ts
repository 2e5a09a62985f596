import type {AppState} from '../state/app-state.js'
import {sumSlots} from '../state/requests/traffic.js'
import type {Chart} from './chart.js'
import {coveredMs, type MeasuredDyno} from './dyno-row.js'
import {beginOf, figuresOf, latencyChart, type TrafficFigures, UNKNOWN_TRAFFIC} from './traffic.js'
import type {WatchWindow} from './window.js'

/** All requests of the app. */
export interface RouterRow {
  readonly traffic: TrafficFigures
  /** The 95th percentile of the service time, ms. */
  readonly latencyChart: Chart
}

/** Sums up what the router gave to dynos, and what it could give to none. */
export function routerRow(state: AppState, dynos: readonly MeasuredDyno[], window: WatchWindow): RouterRow {
  const traffics = [...state.dynos.values()].map(({traffic}) => traffic)
  const latency = latencyChart(traffics, window)
  const sum = sumSlots(
    window.from,
    dynos.map(({requests}) => requests),
  )
  addUndirected(sum, state, window)
  const isSeen = traffics.some(({requests}) => requests > 0) || sum.requests > 0
  return {
    traffic: isSeen ? figuresOf(sum, coveredMs(state, window)) : UNKNOWN_TRAFFIC,
    latencyChart: latency,
  }
}

/** Only the latest failures are kept one by one, so these are at least so many. */
function addUndirected(
  sum: {requests: number; readonly codes: Map<string, number>},
  {failures}: AppState,
  window: WatchWindow,
): void {
  const from = beginOf(window)
  for (const {dyno, at, code} of failures) {
    if (dyno !== null || at === null || at < from || at > window.until) continue
    sum.requests++
    sum.codes.set(code, (sum.codes.get(code) ?? 0) + 1)
  }
}
