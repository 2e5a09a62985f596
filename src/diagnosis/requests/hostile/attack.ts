import type {AppState} from '../../../state/app-state.js'
import {slotsBetween} from '../../../state/requests/traffic.js'
import {sum} from '../../statistics/numbers.js'

/** What one sender does to an app that nobody wants. */
export interface Attack {
  readonly kind: 'probe' | 'flood'
  readonly address: string
  readonly claimed: boolean
  /** Do other addresses stand before it in the chain? */
  readonly chained: boolean
  /** Different paths that were refused; of a flood none. */
  readonly routes: number
  /** Paths only scanners ask for. */
  readonly examples: readonly string[]
  /** At its busiest. */
  readonly perMinute: number
  /** Of all requests in its time. */
  readonly share: number
  /** The share is an estimate by the hour. */
  readonly estimated: boolean
  /** Requests per minute before and after a flood began. */
  readonly before: number
  readonly after: number
}

/** Requests of all dynos in the minutes, or further back the hours, that touch this time; in all where it is unknown. */
export function requestsBetween(
  {dynos}: AppState,
  since: number | null,
  until: number | null,
): {requests: number; failed: number; byHour: boolean} {
  const [from, to] =
    since === null || until === null ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [since, until]
  const traffics = Array.from(dynos.values(), ({traffic}) => traffic)
  const slots = traffics.flatMap(traffic => slotsBetween(traffic, from, to))
  const minutes = new Set(traffics.flatMap(traffic => traffic.minutes))
  return {
    requests: sum(slots.map(slot => slot.requests)),
    failed: sum(slots.map(slot => slot.requests - slot.served)),
    byHour: slots.some(slot => !minutes.has(slot)),
  }
}
