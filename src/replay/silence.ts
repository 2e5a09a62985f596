import type {Pace} from './pace.js'

const SILENCE_MS = 60_000
const PATIENCE_MS = 2000

/**
 * Is there nothing to see until this moment of the log for so long that nobody wants to wait for it? More than a minute of
 * the log, and two seconds of whoever looks: what is shorter is part of the picture.
 */
export function isLongSilence(until: number, pace: Pace): boolean {
  return until - pace.now() > SILENCE_MS && pace.waitMs(until) > PATIENCE_MS
}
