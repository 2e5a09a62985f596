import type {Clock} from '../../src/clock.js'

interface Sleeper {
  readonly ms: number
  readonly until: number
  readonly wake: () => void
}

/** A clock that stands still until a test moves it on; sleeps shorter than `skipsBelowMs` end at once and move it on. */
export class TestClock implements Clock {
  /** Lengths of the sleeps that were skipped, ms. */
  readonly skipped: number[] = []
  readonly #skipsBelowMs: number
  #now: number
  #sleepers: Sleeper[] = []
  #watchers: (() => void)[] = []

  constructor({now = Date.UTC(2026, 2, 2, 12), skipsBelowMs = 0} = {}) {
    this.#now = now
    this.#skipsBelowMs = skipsBelowMs
  }

  now(): number {
    return this.#now
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (ms < this.#skipsBelowMs) {
      this.#now += ms
      this.skipped.push(ms)
      return
    }
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        this.#sleepers = this.#sleepers.filter(other => other !== sleeper)
        reject(signal?.reason)
      }
      const wake = () => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      const sleeper = {ms, until: this.#now + ms, wake}
      this.#sleepers.push(sleeper)
      for (const watcher of this.#watchers.splice(0)) watcher()
      signal?.addEventListener('abort', abort, {once: true})
    })
  }

  /** How long those sleep in all who sleep now, ms. */
  get sleeping(): readonly number[] {
    return this.#sleepers.map(({ms}) => ms)
  }

  /** Resolves when somebody next goes to sleep. */
  nextSleep(): Promise<void> {
    return new Promise(resolve => this.#watchers.push(resolve))
  }

  advance(ms: number): void {
    this.#now += ms
    const due = this.#sleepers.filter(({until}) => until <= this.#now)
    this.#sleepers = this.#sleepers.filter(sleeper => !due.includes(sleeper))
    for (const {wake} of due) wake()
  }
}

/** A clock on which every sleep is over at once, and has taken its time. */
export function aJumpingClock(): TestClock {
  return new TestClock({skipsBelowMs: Infinity})
}
