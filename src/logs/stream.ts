import type {GapEvent, HistoryEndEvent, SnapshotEvent, TickEvent} from './event.js'

/**
 * What a stream of log yields; nothing after it knows whether it was a file, a pipe or a live app. The bytes belong
 * to whoever takes the item: they are never used again.
 */
export type StreamItem =
  | {readonly kind: 'bytes'; readonly bytes: Uint8Array}
  | SnapshotEvent
  | GapEvent
  | HistoryEndEvent
  | TickEvent
