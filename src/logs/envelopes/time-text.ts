import {readTimestamp} from '../timestamp.js'

/** Epochs below this are seconds, from it on milliseconds (1973, or the year 5138 in seconds). */
const LEAST_MS = 1e11
const LEAST_MICROSECONDS = 1e14
const LEAST_NANOSECONDS = 1e17

const encoder = new TextEncoder()

/** Ms since the epoch of an ISO 8601 text; null when it is none. */
export function timeOfText(text: string): number | null {
  const bytes = encoder.encode(text.slice(0, 40))
  const at = readTimestamp(bytes, 0, bytes.length)
  return Number.isNaN(at) ? null : at
}

/** Ms since the epoch of an epoch in seconds, milliseconds, microseconds or nanoseconds, told by its size. */
export function timeOfEpoch(epoch: number): number | null {
  if (!(epoch > 0)) return null
  if (epoch < LEAST_MS) return epoch * 1000
  if (epoch < LEAST_MICROSECONDS) return epoch
  if (epoch < LEAST_NANOSECONDS) return epoch / 1000
  return epoch / 1_000_000
}
