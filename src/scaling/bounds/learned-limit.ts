import {plural} from '../../view/format.js'
import type {Limit} from '../memory.js'
import type {Cap} from './cap.js'

/** Heroku raises limits on request, and then nobody tells us. */
export const LIMIT_HOLDS_MS = 3_600_000

/** What Heroku refused, and the limit that it named. */
export interface RefusedScale {
  readonly from: number
  readonly to: number
  readonly limit: number
  /** Dynos of all other process types. */
  readonly others: number
  readonly at: number
}

/**
 * The most dynos of the process type that the refusal allows. A limit that would have allowed what was asked for is that
 * of all types together; where not even that explains it, no more than there were are asked for.
 */
export function learnLimit({from, to, limit, others, at}: RefusedScale): Limit {
  if (limit < to) return {most: limit, at}
  const left = Math.max(0, limit - others)
  return {most: left < to ? left : from, at}
}

/** Null where nothing was learned, or too long ago. */
export function learnedCap(limit: Limit | null, now: number): Cap | null {
  if (limit === null || Math.abs(now - limit.at) >= LIMIT_HOLDS_MS) return null
  return {most: limit.most, why: `Heroku said that it takes no more than ${plural(limit.most, 'dyno')}`}
}
