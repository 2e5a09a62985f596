import type {Clock} from '../clock.js'
import type {StreamItem} from '../logs/stream.js'
import type {Source} from './source.js'

const TICK_MS = 1000

/** A live source whose time goes on every second, whatever the log says: so that what is seen is never older. */
export function withSteadyTicks(source: Source, clock: Clock): Source {
  return {...source, items: () => steadyTicks(source.items(), clock)}
}

/** Adds ticks of the platform's time, as far as the stream has told it. */
async function* steadyTicks(
  items: AsyncIterable<StreamItem>,
  clock: Clock,
): AsyncGenerator<StreamItem, void> {
  const iterator = items[Symbol.asyncIterator]()
  const ending = new AbortController()
  let next: ReturnType<typeof iterator.next> | null = null
  let alarm: Promise<null> | null = null
  /** How far the platform's time is before the clock's, and when it was told last by the clock. */
  let aheadMs: number | null = null
  let toldAt = Number.NEGATIVE_INFINITY
  try {
    for (;;) {
      next ??= iterator.next()
      alarm ??= clock.sleep(TICK_MS, ending.signal).then(() => null)
      const result = await Promise.race([next, alarm])
      if (result === null) alarm = null
      else if (result.done === true) return
      else {
        next = null
        const item = result.value
        yield item
        if ((item.kind === 'tick' || item.kind === 'history-end') && item.at !== null) {
          toldAt = clock.now()
          aheadMs = item.at - toldAt
        }
      }
      if (aheadMs === null || clock.now() - toldAt < TICK_MS) continue
      toldAt = clock.now()
      yield {kind: 'tick', at: toldAt + aheadMs}
    }
  } finally {
    ending.abort()
    await iterator.return?.()
  }
}
