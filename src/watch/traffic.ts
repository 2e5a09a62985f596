import {quantile} from '../state/requests/histogram.js'
import {type Slot, sumSlots, type Traffic} from '../state/requests/traffic.js'
import type {Chart, ChartPoint} from './chart.js'
import type {WatchWindow} from './window.js'

/** What the router says of requests in a window. Null is unknown: no line of the router tells it. */
export interface TrafficFigures {
  readonly requestsPerMinute: number | null
  /** Service time; at most 5 % off. */
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
  /** Share of those answered with a status of 500 or more, or ended with a router code: 0 to 1. */
  readonly errorShare: number | null
  /** How often each router code came, the most frequent first. */
  readonly codes: Readonly<Record<string, number>>
}

export const UNKNOWN_TRAFFIC: TrafficFigures = {
  requestsPerMinute: null,
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
  errorShare: null,
  codes: {},
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A rate over less would be chance. */
const SHORTEST_MS = 1000
/** An hour is drawn as so many points, none of which holds longer than the next is away. */
const POINTS_PER_HOUR = 12

/** The minutes of a window; where it is longer than the hour that is kept by the minute, its hours as well. */
export function slotsIn(traffic: Traffic, window: WatchWindow): readonly Slot[] {
  return [...hoursIn(traffic, window), ...minutesIn(traffic, window)]
}

/** Where the slots of a window begin: requests are counted by whole minutes, or hours. */
export function beginOf(window: WatchWindow): number {
  const slotMs = isLong(window) ? HOUR_MS : MINUTE_MS
  return Math.floor(window.from / slotMs) * slotMs
}

/** Figures of a sum of slots that covers so many ms. */
export function figuresOf({requests, served, codes, latency}: Slot, coveredMs: number): TrafficFigures {
  return {
    requestsPerMinute: coveredMs < SHORTEST_MS ? null : (requests / coveredMs) * MINUTE_MS,
    p50Ms: quantile(latency, 0.5),
    p95Ms: quantile(latency, 0.95),
    p99Ms: quantile(latency, 0.99),
    errorShare: requests === 0 ? null : (requests - served) / requests,
    codes: Object.fromEntries([...codes].sort((a, b) => b[1] - a[1])),
  }
}

/** The 95th percentile of the service time over time, of several dynos together. */
export function latencyChart(traffics: readonly Traffic[], window: WatchWindow): Chart {
  const hours = p95Of(traffics.flatMap(traffic => hoursIn(traffic, window)))
  const minutes = p95Of(traffics.flatMap(traffic => minutesIn(traffic, window)))
  const stepMs = HOUR_MS / POINTS_PER_HOUR
  const drawn = hours.flatMap(({at, value}) =>
    Array.from({length: POINTS_PER_HOUR}, (_, step) => ({at: at + step * stepMs, value})),
  )
  // The last hour that is summed up may reach into the first minutes that are kept.
  const first = minutes[0]?.at ?? Infinity
  const points = [...drawn.filter(({at}) => at < first), ...minutes]
  return {...window, points, holdMs: isLong(window) ? stepMs - 1 : MINUTE_MS - 1}
}

/** One point for each minute or hour, oldest first. */
function p95Of(slots: readonly Slot[]): readonly ChartPoint[] {
  const byTime = new Map<number, Slot[]>()
  for (const slot of slots) {
    const together = byTime.get(slot.at)
    if (together) together.push(slot)
    else byTime.set(slot.at, [slot])
  }
  const points = Array.from(byTime, ([at, together]): ChartPoint[] => {
    const value = quantile(sumSlots(at, together).latency, 0.95)
    return value === null ? [] : [{at, value}]
  })
  return points.flat().sort((a, b) => a.at - b.at)
}

function hoursIn({hours}: Traffic, window: WatchWindow): readonly Slot[] {
  return isLong(window) ? inside(hours, window) : []
}

function minutesIn({minutes}: Traffic, window: WatchWindow): readonly Slot[] {
  return inside(minutes, window)
}

function inside(slots: readonly Slot[], window: WatchWindow): readonly Slot[] {
  const from = beginOf(window)
  return slots.filter(({at}) => at >= from && at <= window.until)
}

function isLong({from, until}: WatchWindow): boolean {
  return until - from > HOUR_MS
}
