import type {ErrorLog} from '../../state/app-state.js'
import {NEARBY_MS} from '../../state/requests/nearby-errors.js'
import {chanceOfAny, chanceOfAtLeast} from '../statistics/chance.js'

const MINUTE_MS = 60_000

/**
 * The chance that so many of these failures have an error of the app beside them that has nothing to do with them:
 * errors come at random (Poisson) at the rate of the minutes that have any, so that a burst counts as frequent.
 */
export function chanceOfNeighbours({moments, minutes}: ErrorLog, failures: number, joined: number): number {
  const perMs = moments / (Math.max(1, minutes) * MINUTE_MS)
  return chanceOfAtLeast(joined, failures, chanceOfAny(2 * NEARBY_MS * perMs))
}
