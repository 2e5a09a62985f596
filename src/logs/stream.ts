import type {GapEvent, HistoryEndEvent, TickEvent} from './event.js'
import type {LineIndex} from './line-index.js'

/**
 * What a stream of log yields; nothing after it knows whether it was a file, a pipe or a live app. The bytes belong
 * to whoever takes the item: they are never used again.
 */
export type StreamItem =
  | {readonly kind: 'bytes'; readonly bytes: Uint8Array}
  | IndexedLines
  | GapEvent
  | HistoryEndEvent
  | TickEvent

/** Whole lines, from the begin of one on, that somebody has looked through already. */
export interface IndexedLines {
  readonly kind: 'lines'
  readonly bytes: Uint8Array
  readonly index: LineIndex
}
