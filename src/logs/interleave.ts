import type {LogEvent} from './event.js'

/** Events in batches, in the order of one log. */
export type EventStream = AsyncIterable<readonly LogEvent[]>

/**
 * Merges several logs of one app by the times of their lines; within each the order stays. What has no time
 * goes first.
 */
export async function* interleave(streams: readonly EventStream[]): AsyncGenerator<readonly LogEvent[]> {
  const [only, ...others] = streams
  if (only === undefined) return
  if (others.length === 0) {
    yield* only
    return
  }
  const heads = streams.map(stream => new Head(stream))
  try {
    await Promise.all(heads.map(head => head.fill()))
    for (
      let open = heads.filter(head => !head.done);
      open.length > 0;
      open = open.filter(head => !head.done)
    ) {
      yield mergeUntilOneIsEmpty(open)
      await Promise.all(open.map(head => head.fill()))
    }
  } finally {
    await Promise.all(heads.map(head => head.close()))
  }
}

/** Merges what is there until one log has nothing left: what it brings next may come before the rest. */
function mergeUntilOneIsEmpty(heads: readonly Head[]): LogEvent[] {
  const merged: LogEvent[] = []
  while (heads.every(head => head.next !== undefined)) {
    let first: Head | undefined
    for (const head of heads) if (first === undefined || head.time < first.time) first = head
    const event = first?.take()
    if (event !== undefined) merged.push(event)
  }
  return merged
}

/** A log and its next event. */
class Head {
  done = false
  readonly #batches: AsyncIterator<readonly LogEvent[]>
  #batch: readonly LogEvent[] = []
  #place = 0
  /** An event without a time of its own keeps its place behind the one before it. */
  #time = Number.NEGATIVE_INFINITY

  constructor(stream: EventStream) {
    this.#batches = stream[Symbol.asyncIterator]()
  }

  get next(): LogEvent | undefined {
    return this.#batch[this.#place]
  }

  get time(): number {
    return this.next?.at ?? this.#time
  }

  take(): LogEvent | undefined {
    this.#time = this.time
    return this.#batch[this.#place++]
  }

  async fill(): Promise<void> {
    while (!this.done && this.next === undefined) {
      const {value, done} = await this.#batches.next()
      this.done = done === true
      this.#batch = value ?? []
      this.#place = 0
    }
  }

  async close(): Promise<void> {
    await this.#batches.return?.()
  }
}
