import {type MessagePort, parentPort} from 'node:worker_threads'

import {LineIndexer} from '../logs/line-index.js'
import type {StreamItem} from '../logs/stream.js'

/**
 * A thread that looks through the lines of one log, chunk by chunk (`indexed.ts` starts it). It says null when it is
 * ready; then each chunk comes back as the lines it completes, and null as what is left after the last line end.
 */
function serve(port: MessagePort): void {
  const indexer = new LineIndexer()
  port.on('message', (chunk: Uint8Array | null) => {
    const item = chunk === null ? ({kind: 'bytes', bytes: indexer.rest()} as const) : indexer.take(chunk)
    port.postMessage(item, buffersOf(item))
  })
  port.postMessage(null)
}

/** What is handed over instead of copied. */
function buffersOf(item: Extract<StreamItem, {kind: 'bytes' | 'lines'}>): ArrayBuffer[] {
  const index = item.kind === 'lines' ? item.index : null
  const arrays = [
    item.bytes,
    index?.starts,
    index?.ends,
    index?.times,
    index?.origins,
    index?.words,
    index?.found,
  ]
  return arrays.flatMap(array => (array?.buffer instanceof ArrayBuffer ? [array.buffer] : []))
}

if (parentPort !== null) serve(parentPort)
