import type {LogEvent} from '../logs/event.js'
import {LogReader} from '../logs/reader.js'
import type {StreamItem} from '../logs/stream.js'
import type {Source} from '../sources/source.js'

/** Up to where a log was read. It stays what it is, however often somebody reads on from there. */
export interface LogPlace {
  /** Bytes of text before the chunk that was read last, and the reader as it was before it. */
  readonly bytes: number
  readonly reader: LogReader
  /** Events taken since. */
  readonly taken: number
  readonly time: number
}

/**
 * Reads the events of one log one by one, from its begin or from a place. Ticks are left out: who replays a log has a clock
 * of their own. Only one chunk is in memory.
 */
export class LogCursor {
  isDone = false
  readonly #items: AsyncIterator<StreamItem>
  #reader: LogReader
  #batch: LogEvent[] = []
  #taken = 0
  /** Bytes and events that are still to be passed over. */
  #bytesBefore: number
  #eventsBefore: number
  /** The place before the last chunk that was read, and how many events were taken of batches since. */
  #before: LogReader
  #offset: number
  #chunkBytes = 0
  #takenBefore = 0
  #time: number

  constructor(source: Source, place: LogPlace | null = null) {
    this.#items = source.items()[Symbol.asyncIterator]()
    this.#before = place?.reader ?? new LogReader({notAfter: source.notAfter}, () => undefined)
    this.#reader = this.#before.copy(this.#collect)
    this.#offset = place?.bytes ?? 0
    this.#bytesBefore = this.#offset
    this.#eventsBefore = place?.taken ?? 0
    this.#time = place?.time ?? Number.NEGATIVE_INFINITY
  }

  /** The next event; undefined where `fill` has to be asked for more. */
  get next(): LogEvent | undefined {
    return this.#batch[this.#taken]
  }

  /** Of the next event, ms; one without a time of its own has that of the one before it. */
  get time(): number {
    return this.next?.at ?? this.#time
  }

  take(): LogEvent | undefined {
    this.#time = this.time
    return this.#batch[this.#taken++]
  }

  /** Reads until there is a next event, or the log is done. Throws a `UserError` for what cannot be read. */
  async fill(): Promise<void> {
    while (!this.isDone && this.next === undefined) {
      const {value, done} = await this.#items.next()
      this.isDone = done === true
      this.#read(done === true ? null : this.#passOver(value))
    }
  }

  place(): LogPlace {
    return {
      bytes: this.#offset,
      reader: this.#before,
      taken: this.#takenBefore + this.#taken,
      time: this.#time,
    }
  }

  async close(): Promise<void> {
    this.isDone = true
    await this.#items.return?.()
  }

  /** Takes over the next item; null is the end. */
  #read(item: StreamItem | null): void {
    this.#takenBefore += this.#batch.length
    if (item?.kind === 'bytes') this.#move(item.bytes.length)
    this.#batch = []
    if (item === null) this.#reader.end()
    else this.#reader.read(item)
    this.#taken = Math.min(this.#eventsBefore, this.#batch.length)
    this.#eventsBefore -= this.#taken
  }

  /** Before a chunk: what came before it cannot be gone back to any more. What follows the last one has no bytes. */
  #move(chunkBytes: number): void {
    this.#before = this.#reader.copy(() => undefined)
    this.#offset += this.#chunkBytes
    this.#chunkBytes = chunkBytes
    this.#takenBefore = 0
  }

  /** What of an item lies behind the place where reading begins. */
  #passOver(item: StreamItem): StreamItem {
    if (item.kind !== 'bytes' || this.#bytesBefore === 0) return item
    const bytes = item.bytes.subarray(this.#bytesBefore)
    this.#bytesBefore -= item.bytes.length - bytes.length
    return {kind: 'bytes', bytes}
  }

  readonly #collect = (event: LogEvent): void => {
    if (event.kind !== 'tick') this.#batch.push(event)
  }
}
