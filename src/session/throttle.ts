import type {Clock} from '../clock.js'

export interface ThrottleOptions {
  readonly clock: Clock
  /** What is done; it takes as long as it takes. */
  readonly act: () => void
  /** How long to rest after that, given how long it took, ms. */
  readonly restMs: (tookMs: number) => number
  /** Nothing is done any more once it aborts. */
  readonly signal: AbortSignal
}

/** Does something soon after it was asked for, and rests after each time: however often it is asked, it is done once. */
export class Throttle {
  readonly #options: ThrottleOptions
  #isDue = false
  #restsUntil = Number.NEGATIVE_INFINITY

  constructor(options: ThrottleOptions) {
    this.#options = options
  }

  ask(): void {
    const {clock, signal} = this.#options
    if (this.#isDue || signal.aborted) return
    this.#isDue = true
    const waitMs = Math.max(0, this.#restsUntil - clock.now())
    void clock.sleep(waitMs, signal).then(
      () => this.#due(),
      () => undefined,
    )
  }

  /** Does it now, whoever asked. */
  now(): void {
    const {clock, act, restMs} = this.#options
    const began = clock.now()
    act()
    const ended = clock.now()
    this.#restsUntil = ended + restMs(ended - began)
  }

  #due(): void {
    this.#isDue = false
    if (!this.#options.signal.aborted) this.now()
  }
}
