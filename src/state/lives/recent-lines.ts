import type {AppLine} from '../../logs/event.js'
import {decode, type Line} from '../../logs/line.js'
import type {Excerpt} from '../excerpt.js'

const LINES = 24
const LINE_BYTES = 240

/**
 * The last lines an app printed, as copies of their bytes in a ring: nearly all are overwritten unread, so they
 * are decoded only when the process dies.
 */
export interface RecentLines {
  readonly bytes: Uint8Array
  readonly lengths: Uint16Array
  readonly times: Float64Array
  /** Lines written so far; the next one goes to `written % LINES`. */
  written: number
}

export function createRecentLines(): RecentLines {
  return {
    bytes: new Uint8Array(LINES * LINE_BYTES),
    lengths: new Uint16Array(LINES),
    times: new Float64Array(LINES),
    written: 0,
  }
}

/** Remembers the first 240 bytes of a line. */
export function remember(recent: RecentLines, {at, line}: AppLine): void {
  const place = recent.written % LINES
  const length = Math.min(line.end - line.start, LINE_BYTES)
  copy(line, length, recent.bytes, place * LINE_BYTES)
  recent.lengths[place] = length
  recent.times[place] = at ?? Number.NaN
  recent.written++
}

/** Without a view in between where the source gave a Buffer: this is done for every line. */
function copy({bytes, start}: Line, length: number, target: Uint8Array, at: number): void {
  if (bytes instanceof Buffer) bytes.copy(target, at, start, start + length)
  else target.set(bytes.subarray(start, start + length), at)
}

/** The remembered lines, oldest first. */
export function recall(recent: RecentLines, source: string): Excerpt[] {
  const from = Math.max(0, recent.written - LINES)
  return Array.from({length: recent.written - from}, (_, index) => {
    const place = (from + index) % LINES
    const base = place * LINE_BYTES
    const at = recent.times[place] ?? Number.NaN
    return {
      at: Number.isNaN(at) ? null : at,
      source,
      text: decode(recent.bytes, base, base + (recent.lengths[place] ?? 0)),
    }
  })
}
