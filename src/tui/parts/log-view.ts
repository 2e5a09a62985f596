import type {LogFilter, LogTail, TailLine} from '../../session/session.js'
import {type Movement, visibleRange} from './mark.js'

/** Number of the marked line of the log, and of the lowest that is seen with it. */
export interface LogMark {
  readonly number: number
  readonly bottom: number
}

/** More than the tail keeps. */
const ALL = Number.MAX_SAFE_INTEGER

/** The lines that are seen: around the mark, or the newest. */
export function visibleLog(
  tail: LogTail,
  filter: LogFilter,
  mark: LogMark | null,
  rows: number,
): readonly TailLine[] {
  if (mark === null) return tail.last(rows, filter, null)
  const lines = tail.last(rows, filter, mark.bottom + 1)
  // What stood above has been forgotten meanwhile: show what is left, from its begin.
  return lines.length < rows ? tail.last(ALL, filter, null).slice(0, rows) : lines
}

/** Where the mark goes; null follows the newest line again. */
export function movedInLog(
  tail: LogTail,
  filter: LogFilter,
  mark: LogMark | null,
  movement: Movement,
  rows: number,
): LogMark | null {
  const lines = tail.last(ALL, filter, null)
  const last = lines.length - 1
  const at = mark === null ? last : placeIn(lines, mark.number)
  const place = clamped(at + stepOf(movement, rows, lines.length), last)
  const isAtEnd = place >= last && movement !== 'up' && movement !== 'page-up'
  if (last < 0 || isAtEnd) return null
  const bottom = mark === null ? last : placeIn(lines, mark.bottom)
  const [, to] = visibleRange(place, lines.length, rows, Math.max(0, bottom + 1 - rows))
  return {number: lines[place]?.number ?? 0, bottom: lines[to - 1]?.number ?? 0}
}

/** Of the line, or of the first one after it where it is gone or does not fit the filter. */
function placeIn(lines: readonly TailLine[], number: number): number {
  const place = lines.findIndex(line => line.number >= number)
  return place < 0 ? lines.length - 1 : place
}

function stepOf(movement: Movement, rows: number, count: number): number {
  const page = Math.max(1, rows - 1)
  return {'up': -1, 'down': 1, 'page-up': -page, 'page-down': page, 'first': -count, 'last': count}[movement]
}

function clamped(place: number, last: number): number {
  return Math.min(last, Math.max(0, place))
}
