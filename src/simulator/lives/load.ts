import {minutes} from '../durations.js'

const SPANS_MS = [minutes(1), minutes(5), minutes(15)] as const

/** Load averages as Linux keeps them: how many tasks run, smoothed over 1, 5 and 15 minutes. */
export class Load {
  readonly #averages = SPANS_MS.map(() => 0)
  #running = 0
  #since: number

  constructor(now: number) {
    this.#since = now
  }

  /** From now on so many more run, or fewer. */
  change(by: number, now: number): void {
    this.#settle(now)
    this.#running = Math.max(0, this.#running + by)
  }

  /** Over 1, 5 and 15 minutes. */
  averages(now: number): readonly number[] {
    this.#settle(now)
    return this.#averages
  }

  #settle(now: number): void {
    const passed = now - this.#since
    if (passed <= 0) return
    this.#since = now
    for (const [index, span] of SPANS_MS.entries()) {
      const before = this.#averages[index] ?? 0
      this.#averages[index] = this.#running + (before - this.#running) * Math.exp(-passed / span)
    }
  }
}
