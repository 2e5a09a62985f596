import type {LogEvent} from '../logs/event.js'
import {interleave} from '../logs/interleave.js'
import {type EventSink, LogReader} from '../logs/reader.js'
import type {StreamItem} from '../logs/stream.js'
import type {Seen} from './app-state.js'

/** One log to read: its bytes, and the latest moment a line without a year can be from (ms since the epoch). */
export interface Log {
  readonly notAfter: number
  items(): AsyncIterable<StreamItem>
}

type Counted = Pick<Seen, 'bytes'>

/** Reads logs of one app to their ends and gives each event, interleaved by time. Counts the bytes in `seen`. */
export async function readLogs(logs: readonly Log[], seen: Counted, sink: EventSink): Promise<void> {
  const [only, ...others] = logs
  if (only !== undefined && others.length === 0) return readAlone(only, seen, sink)
  for await (const batch of interleave(logs.map(log => eventBatches(log, seen)))) batch.forEach(sink)
}

/** Events of a log, one batch for every chunk of it. Counts the bytes in `seen`. */
export async function* eventBatches(log: Log, seen: Counted): AsyncGenerator<readonly LogEvent[]> {
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

/** Gives each event as soon as it is read: nothing is collected, so that nearly all of them die young. */
async function readAlone(log: Log, seen: Counted, sink: EventSink): Promise<void> {
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
