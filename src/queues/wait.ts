import {known, unknown} from '../platform/reading.js'
import {atLeast} from './amounts.js'
import type {Amount} from './queue-system.js'

/**
 * How long the first of these jobs has waited, ms: since when each does, ms since the epoch, the oldest first; null for one
 * that does not say. Such a one may be older than the next, which does.
 */
export function waitOf(since: readonly (number | null)[], at: number, whyUnknown: string): Amount {
  if (since.length === 0) return known(0)
  const telling = since.findIndex(time => time !== null)
  const time = since[telling] ?? null
  if (time === null) return unknown(whyUnknown)
  // The clocks of two computers differ a little.
  const waitMs = Math.max(0, Math.round(at - time))
  return telling === 0 ? known(waitMs) : atLeast(waitMs)
}
