import {LogReader} from '../logs/reader.js'
import {breath} from '../session/breath.js'
import type {Source} from '../sources/source.js'

export interface Span {
  /** Ms since the epoch. */
  readonly from: number
  readonly until: number
}

/**
 * Reads logs through for the first and the last time in them; null where there is none. Tells how far it is, from 0 to 1;
 * ends early when the signal aborts.
 */
export async function findSpan(
  sources: readonly Source[],
  {signal, onProgress}: {readonly signal: AbortSignal; readonly onProgress: (share: number) => void},
): Promise<Span | null> {
  const size = sources.reduce((sum, {sizeBytes}) => sum + (sizeBytes ?? 0), 0)
  let from = Infinity
  let until = -Infinity
  for (const source of sources) {
    const reader = new LogReader({notAfter: source.notAfter}, ({at}) => {
      if (at === null) return
      if (at < from) from = at
      if (at > until) until = at
    })
    for await (const item of source.items()) {
      reader.read(item)
      onProgress(size === 0 ? 0 : sources.reduce((sum, each) => sum + each.readBytes(), 0) / size)
      await breath()
      if (signal.aborted) return null
    }
    reader.end()
  }
  return from > until ? null : {from, until}
}
