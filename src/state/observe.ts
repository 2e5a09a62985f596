import type {LogEvent} from '../logs/event.js'
import {interleave} from '../logs/interleave.js'
import {type EventSink, LogReader} from '../logs/reader.js'
import type {StreamItem} from '../logs/stream.js'
import {TimeWindow} from '../logs/time-window.js'
import {type AppState, emptyState, type Seen} from './app-state.js'
import {fold} from './fold.js'

/** One log to read: its bytes, and the latest moment a line without a year can be from (ms since the epoch). */
export interface Log {
  readonly notAfter: number
  items(): AsyncIterable<StreamItem>
}

/**
 * Reads logs of one app to their ends and folds all they say, interleaved by time, into one state, which can be looked
 * at meanwhile.
 */
export async function observe(logs: readonly Log[], state: AppState = emptyState()): Promise<AppState> {
  const window = new TimeWindow()
  const take = fold.bind(null, state)
  const push = (event: LogEvent): void => window.push(event, take)
  const [only, ...others] = logs
  if (only !== undefined && others.length === 0) await readAlone(only, state.seen, push)
  else for await (const batch of interleave(logs.map(log => batches(log, state.seen)))) batch.forEach(push)
  window.flush(take)
  return state
}

/** Gives each event as soon as it is read: nothing is collected, so that nearly all of them die young. */
async function readAlone(log: Log, seen: Seen, sink: EventSink): Promise<void> {
  const reader = new LogReader({notAfter: log.notAfter}, sink)
  for await (const item of log.items()) {
    seen.bytes += bytesIn(item)
    reader.read(item)
  }
  reader.end()
}

function bytesIn(item: StreamItem): number {
  return item.kind === 'bytes' ? item.bytes.length : 0
}

/** Events of a log, one batch for every chunk of it. */
async function* batches(log: Log, seen: Seen): AsyncGenerator<readonly LogEvent[]> {
  let batch: LogEvent[] = []
  const reader = new LogReader({notAfter: log.notAfter}, event => void batch.push(event))
  for await (const item of log.items()) {
    seen.bytes += bytesIn(item)
    reader.read(item)
    yield batch
    batch = []
  }
  reader.end()
  yield batch
}
