import type {Clock} from '../clock.js'

/** The time of the log while it is played: goes on with the clock, so many times as fast. */
export class Pace {
  readonly #clock: Clock
  #speed: number
  /** Where it was, ms since the epoch, and when that was by the clock. */
  #at: number
  #since: number
  /** When `step` was last asked. */
  #steppedAt: number

  constructor(clock: Clock, speed: number, at = 0) {
    this.#clock = clock
    this.#speed = speed
    this.#at = at
    this.#since = clock.now()
    this.#steppedAt = this.#since
  }

  get speed(): number {
    return this.#speed
  }

  /** Goes on from this moment of the log, from now on at this speed. */
  goOn(at: number, speed = this.#speed): void {
    this.#speed = speed
    this.#at = at
    this.#since = this.#clock.now()
    this.#steppedAt = this.#since
  }

  now(): number {
    return this.#at + (this.#clock.now() - this.#since) * this.#speed
  }

  /**
   * The time it is now, for who plays up to it step by step. Between two steps the log goes on for so long at most, ms by
   * the clock: where it cannot be read that fast, or the computer slept, it is played as fast as it can be.
   */
  step(longestMs: number): number {
    const now = this.#clock.now()
    this.#since += Math.max(0, now - this.#steppedAt - longestMs)
    this.#steppedAt = now
    return this.now()
  }

  /** How long it takes by the clock until it is this time of the log, ms. */
  waitMs(at: number): number {
    return Math.max(0, (at - this.now()) / this.#speed)
  }
}
