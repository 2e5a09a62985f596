import {LogReader} from '../logs/reader.js'
import type {Source} from '../sources/source.js'
import type {Listening} from './listening.js'

/** Feeds a log into the listening, as fast as it comes, and tells those who wait that it was judged anew. */
export class Pump {
  readonly #listening: Listening
  readonly #source: Source
  #isStopped = false
  #end: {readonly error: unknown} | null = null
  #toldAt = Number.NEGATIVE_INFINITY
  #wake: () => void = () => undefined

  readonly #signal: AbortSignal

  /** Who waits is told at once when the signal aborts. */
  constructor(source: Source, listening: Listening, signal: AbortSignal) {
    this.#source = source
    this.#listening = listening
    this.#signal = signal
    signal.addEventListener('abort', () => this.#wake(), {once: true})
  }

  /** Until the log ends, or it is stopped. What it throws is thrown to who waits for a moment. */
  async run(): Promise<void> {
    try {
      const reader = new LogReader({notAfter: this.#source.notAfter}, event => this.#listening.take(event))
      for await (const item of this.#source.items()) {
        if (this.#isStopped) return
        reader.read(item)
        this.#wake()
      }
      reader.end()
      this.#end = {error: null}
    } catch (error) {
      this.#end = {error}
    } finally {
      this.#wake()
    }
  }

  /** Does nothing follow, so that what was judged last is no longer how it is? */
  get hasEnded(): boolean {
    return this.#end !== null
  }

  stop(): void {
    this.#isStopped = true
  }

  /**
   * Resolves once the dynos were judged at a later moment than when it last did; false when the log has ended. Rejects
   * with the signal's reason.
   */
  async next(): Promise<boolean> {
    this.#signal.throwIfAborted()
    while (!(this.#listening.isLive && this.#listening.judgedAt > this.#toldAt)) {
      if (this.#end !== null) {
        if (this.#end.error !== null) throw this.#end.error
        return false
      }
      await new Promise<void>(resolve => (this.#wake = resolve))
      this.#signal.throwIfAborted()
    }
    this.#toldAt = this.#listening.judgedAt
    return true
  }
}
