import type {AppState} from '../state/app-state.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How far back one can look, shortest first. */
export const WINDOWS = [
  {label: '5 min', ms: 5 * MINUTE_MS},
  {label: '15 min', ms: 15 * MINUTE_MS},
  {label: '1 h', ms: HOUR_MS},
  {label: '6 h', ms: 6 * HOUR_MS},
  {label: '24 h', ms: 24 * HOUR_MS},
] as const

/** A stretch of the log up to its latest moment; ms since the epoch. */
export interface WatchWindow {
  readonly from: number
  readonly until: number
}

/** The last so many ms of a log; null while no line had a time. */
export function windowOf({asOf}: AppState, ms: number): WatchWindow | null {
  return asOf === null ? null : {from: asOf - ms, until: asOf}
}
