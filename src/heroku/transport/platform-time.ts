import type {Clock} from '../../clock.js'
import {readTime} from './time.js'

/** The platform's time, by the `Date` header of its last answer: this computer's clock may be wrong. */
export class PlatformTime {
  readonly #clock: Clock
  #aheadMs: number | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  note(header: string | undefined): void {
    const at = readTime(header ?? '')
    if (at !== null) this.#aheadMs = at - this.#clock.now()
  }

  /** Ms since the epoch; null before the first answer. */
  now(): number | null {
    return this.#aheadMs === null ? null : this.#clock.now() + this.#aheadMs
  }
}
