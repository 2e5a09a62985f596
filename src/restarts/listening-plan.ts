import type {HeldBack} from './guards/guard.js'
import {isCut} from './holding.js'
import type {Standing} from './standing.js'
import type {Mode} from './wish.js'

/** A sample of memory comes every 20 s. */
const MARGIN_MS = 30_000

export interface Listened {
  /** When the history was over and listening began. */
  readonly liveSince: number
  /** Since when the log was seen without a hole then. */
  readonly wholeSince: number
}

/**
 * Until when it is listened at most, by the time of the log: until the condition's longest window has been seen whole as
 * long as it must have held. What was seen in the history counts.
 */
export function listensUntil(
  {forMs, lookBackMs, mode}: {readonly forMs: number; readonly lookBackMs: number; readonly mode: Mode},
  {liveSince, wholeSince}: Listened,
): number {
  if (mode.kind === 'follow') return Number.POSITIVE_INFINITY
  const seenMs = Math.max(0, liveSince - wholeSince)
  const neededMs = Math.max(0, forMs + lookBackMs - seenMs) + MARGIN_MS
  return liveSince + Math.max(neededMs, mode.kind === 'wait' ? mode.forMs : 0)
}

export interface Remaining {
  readonly mode: Mode
  readonly forMs: number
  /** By the time of the log. */
  readonly now: number
  readonly until: number
}

/** May it still come to a restart of this process, if it is listened until the end? */
export function isOpen(
  standing: Standing,
  heldBack: readonly HeldBack[],
  {mode, forMs, now, until}: Remaining,
): boolean {
  if (heldBack.some(guard => guard.until !== null && guard.until > until)) return false
  if (mode.kind === 'once') return isNotKnownYet(standing, until)
  switch (standing.kind) {
    case 'met':
    case 'unknown':
      return true
    case 'fails':
      return now + forMs <= until
    case 'too-young':
    case 'not-long-enough':
      return standing.until <= until
  }
}

/** One look asks how it is now, and whether it has been so: not whether it will be. */
function isNotKnownYet(standing: Standing, until: number): boolean {
  if (standing.kind === 'unknown' || standing.kind === 'met') return true
  if (standing.kind !== 'not-long-enough') return false
  return isCut(standing.held) && standing.until <= until
}
