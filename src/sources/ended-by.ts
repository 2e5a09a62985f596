import type {Source} from './source.js'

/** A source that is over as soon as the signal aborts. */
export function endedBy(source: Source, signal: AbortSignal): Source {
  return {
    ...source,
    async *items() {
      for await (const item of source.items()) {
        if (signal.aborted) return
        yield item
      }
    },
  }
}
