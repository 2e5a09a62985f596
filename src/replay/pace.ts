import type {Clock} from '../clock.js'

/** The time of the log while it is played: goes on with the clock, so many times as fast. */
export class Pace {
  readonly #clock: Clock
  #speed: number
  /** Where it was, ms since the epoch, and when that was by the clock. */
  #at: number
  #since: number

  constructor(clock: Clock, speed: number, at = 0) {
    this.#clock = clock
    this.#speed = speed
    this.#at = at
    this.#since = clock.now()
  }

  get speed(): number {
    return this.#speed
  }

  set speed(speed: number) {
    this.at = this.now()
    this.#speed = speed
  }

  /** Goes on from this moment of the log. */
  set at(at: number) {
    this.#at = at
    this.#since = this.#clock.now()
  }

  get at(): number {
    return this.#at
  }

  now(): number {
    return this.#at + (this.#clock.now() - this.#since) * this.#speed
  }

  /** How long it takes by the clock until it is this time of the log, ms. */
  waitMs(at: number): number {
    return Math.max(0, (at - this.now()) / this.#speed)
  }
}
