import {readTimestamp} from '../logs/timestamp.js'

/** A moment as Unix tells it, ms since the epoch: seconds with a fraction or ms, whichever it must be. Null for anything else. */
export function epochTime(value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return null
  return value > 1e11 ? value : value * 1000
}

/** `2026-03-02T09:05:00.123456Z`, ms since the epoch; without a zone it is UTC. Null for anything else. */
export function isoTime(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const bytes = new TextEncoder().encode(text)
  const time = readTimestamp(bytes, 0, bytes.length)
  return Number.isNaN(time) ? null : time
}
