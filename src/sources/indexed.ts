import {availableParallelism} from 'node:os'
import {Worker} from 'node:worker_threads'

import type {StreamItem} from '../logs/stream.js'

/** From here on a log is large: a thread pays for its start, about 80 ms, within the next 20 MB. */
const LARGE_BYTES = 8 << 20
/** Chunks given to the thread and not taken back: enough that neither side waits for the other. */
const MOST_AHEAD = 6
const LF = 10

/** Somebody beside us who looks through lines; `index-thread.ts` is the real one. */
export interface Scout {
  readonly isReady: () => boolean
  /** Gives a chunk away, or null for what is left; answers come in the order of the calls. */
  readonly look: (chunk: Uint8Array | null) => Promise<StreamItem>
  readonly end: () => Promise<void>
}

/**
 * The same items; in a large log, the lines come with an index that a second thread has made meanwhile, which takes
 * about a third of the work off the first. Small logs, and machines with one core, are left alone.
 */
export async function* indexed(
  items: AsyncIterable<StreamItem>,
  start: () => Scout = startThread,
  cores = availableParallelism(),
): AsyncGenerator<StreamItem> {
  if (cores < 2) return yield* items
  let scout: Scout | null = null
  let bytes = 0
  /** Does it have the stream by now? It takes over at the begin of a line. */
  let tookOver = false
  const ahead: Promise<StreamItem>[] = []
  try {
    for await (const item of items) {
      if (item.kind !== 'bytes') {
        if (tookOver && scout !== null) ahead.push(scout.look(null))
        ahead.push(Promise.resolve(item))
      } else if (tookOver && scout !== null) {
        ahead.push(scout.look(item.bytes))
      } else {
        bytes += item.bytes.length
        if (bytes > LARGE_BYTES) scout ??= start()
        const lineEnd = scout?.isReady() === true ? item.bytes.lastIndexOf(LF) + 1 : 0
        if (scout === null || lineEnd === 0) {
          yield item
          continue
        }
        tookOver = true
        yield {kind: 'bytes', bytes: item.bytes.subarray(0, lineEnd)}
        ahead.push(scout.look(new Uint8Array(item.bytes.subarray(lineEnd))))
      }
      while (ahead.length > MOST_AHEAD) yield* taken(ahead)
    }
    if (tookOver && scout !== null) ahead.push(scout.look(null))
    while (ahead.length > 0) yield* taken(ahead)
  } finally {
    await scout?.end()
  }
}

/** The oldest that is on its way. */
async function* taken(ahead: Promise<StreamItem>[]): AsyncGenerator<StreamItem> {
  const item = await ahead.shift()
  if (item !== undefined) yield item
}

function startThread(): Scout {
  const thread = new Worker(new URL('index-thread.js', import.meta.url))
  const waiting: {resolve: (item: StreamItem) => void; reject: (error: unknown) => void}[] = []
  let ready = false
  thread.on('message', (item: StreamItem | null) => {
    if (item === null) ready = true
    else waiting.shift()?.resolve(asBuffer(item))
  })
  thread.on('error', error => {
    ready = false
    for (const {reject} of waiting.splice(0)) reject(error)
  })
  return {
    isReady: () => ready,
    look: chunk =>
      new Promise((resolve, reject) => {
        waiting.push({resolve, reject})
        const own = chunk === null ? null : ownBytes(chunk)
        thread.postMessage(own, own === null ? [] : [own.buffer])
      }),
    end: async () => void (await thread.terminate()),
  }
}

/** Only a whole buffer can be given away. */
function ownBytes(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const {buffer, byteLength} = chunk
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(chunk)
}

/** What comes from another thread is a plain array, and Buffers are decoded faster. */
function asBuffer(item: StreamItem): StreamItem {
  if (item.kind !== 'bytes' && item.kind !== 'lines') return item
  const {buffer, byteOffset, byteLength} = item.bytes
  return {...item, bytes: Buffer.from(buffer, byteOffset, byteLength)}
}
