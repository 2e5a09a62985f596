import type {Clock} from '../clock.js'

/** Sleeps that somebody else may end. */
export class Sleeper {
  readonly #clock: Clock
  #waking = new AbortController()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  wake(): void {
    this.#waking.abort()
  }

  /** Ends at once where it was called awake since the last time; `Infinity` is until then. */
  async sleep(ms: number): Promise<void> {
    const {signal} = this.#waking
    try {
      if (ms < Infinity) await this.#clock.sleep(ms, signal)
      else if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve))
    } catch (error) {
      if (!signal.aborted) throw error
    }
    if (signal.aborted) this.#waking = new AbortController()
  }
}
