import type {Source} from '../sources/source.js'
import {LogCursor, type LogPlace} from './log-cursor.js'

/** Reads several logs of one app as one, by the times of their lines, as `interleave` puts them together. */
export class EventCursor {
  readonly #logs: readonly LogCursor[]

  constructor(sources: readonly Source[], places: readonly LogPlace[] | null = null) {
    this.#logs = sources.map((source, index) => new LogCursor(source, places?.[index] ?? null))
  }

  /** The log whose event is the next of all; null where `fill` has to be asked for more. */
  get first(): LogCursor | null {
    let first: LogCursor | null = null
    for (const log of this.#logs) {
      if (log.next === undefined) {
        if (log.isDone) continue
        return null
      }
      if (first === null || log.time < first.time) first = log
    }
    return first
  }

  /** Reads until there is a next event; false at the end. Throws a `UserError` for what cannot be read. */
  async fill(): Promise<boolean> {
    await Promise.all(this.#logs.map(log => log.fill()))
    return this.first !== null
  }

  places(): readonly LogPlace[] {
    return this.#logs.map(log => log.place())
  }

  async close(): Promise<void> {
    await Promise.all(this.#logs.map(log => log.close()))
  }
}
