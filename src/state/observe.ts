import type {LogEvent} from '../logs/event.js'
import {interleave} from '../logs/interleave.js'
import {LogReader} from '../logs/reader.js'
import type {StreamItem} from '../logs/stream.js'
import {TimeWindow} from '../logs/time-window.js'
import {type AppState, emptyState} from './app-state.js'
import {fold} from './fold.js'

/** One log to read: its bytes, and the latest moment a line without a year can be from (ms since the epoch). */
export interface Log {
  readonly notAfter: number
  items(): AsyncIterable<StreamItem>
}

/** Reads logs of one app to their ends and folds all they say, interleaved by time, into one state. */
export async function observe(logs: readonly Log[]): Promise<AppState> {
  const state = emptyState()
  const window = new TimeWindow()
  const take = fold.bind(null, state)
  const push = (event: LogEvent): void => window.push(event, take)
  const [only, ...others] = logs
  if (only !== undefined && others.length === 0) {
    for await (const _ of read(only, state, push));
  } else {
    for await (const batch of interleave(logs.map(log => batches(log, state)))) batch.forEach(push)
  }
  window.flush(take)
  return state
}

async function* batches(log: Log, state: AppState): AsyncGenerator<readonly LogEvent[]> {
  let batch: LogEvent[] = []
  for await (const _ of read(log, state, event => void batch.push(event))) {
    yield batch
    batch = []
  }
}

/** Reads a log to its end; yields after every item, when the events of it have been given. */
async function* read(log: Log, {seen}: AppState, sink: (event: LogEvent) => void): AsyncGenerator<void> {
  const reader = new LogReader({notAfter: log.notAfter}, sink)
  for await (const item of log.items()) {
    if (item.kind === 'bytes') seen.bytes += item.bytes.length
    reader.read(item)
    yield
  }
  reader.end()
  yield
}
