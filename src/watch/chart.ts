import type {Series} from '../state/series.js'
import type {WatchWindow} from './window.js'

/** Figures over a window, for a line of any width; `resample` in view/ makes columns of them. */
export interface Chart extends WatchWindow {
  /** In the order of their times. Where there is none, nothing is known. */
  readonly points: readonly ChartPoint[]
  /** How long a point speaks for the time after it, ms: what comes later than that is not known. */
  readonly holdMs: number
}

export interface ChartPoint {
  /** Ms since the epoch. */
  readonly at: number
  readonly value: number
}

/** Samples come every 20 s; where one is missing for a minute, something is. */
export const SAMPLE_HOLDS_MS = 60_000
const HOUR_MS = 3_600_000
/** Beyond so much the series of the state are kept by five minutes. */
const FINE_MS = 6 * HOUR_MS
const COARSE_HOLDS_MS = 5 * 60_000

/** The series of several lives of a dyno as one, peaks and all; between lives it may have holes. */
export function chartOf(series: readonly Series[], window: WatchWindow): Chart {
  const points: ChartPoint[] = []
  for (const {tiers, raw} of series) {
    for (const tier of tiers) for (const {at, max} of since(tier, window.from)) points.push({at, value: max})
    points.push(...since(raw, window.from))
  }
  return {
    ...window,
    points: points.sort((a, b) => a.at - b.at),
    holdMs: window.until - window.from > FINE_MS ? COARSE_HOLDS_MS : SAMPLE_HOLDS_MS,
  }
}

/** What is kept oldest first, from a time on: nearly always none or all, so the end is looked at first. */
function since<Timed extends {readonly at: number}>(timed: readonly Timed[], from: number): readonly Timed[] {
  let first = timed.length
  while (first > 0 && (timed[first - 1]?.at ?? 0) >= from) first--
  return first === timed.length ? [] : timed.slice(first)
}
