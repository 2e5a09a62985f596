interface Event {
  readonly at: number
  readonly act: () => void
}

/** Time of a world in which nothing is real: it goes from event to event. */
export class VirtualTime {
  #now: number
  /** The last first. */
  #events: Event[] = []

  constructor(now: number) {
    this.#now = now
  }

  /** Ms since the epoch. */
  now(): number {
    return this.#now
  }

  after(ms: number, act: () => void): void {
    const at = this.#now + Math.max(0, ms)
    let low = 0
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#events[middle]?.at ?? 0) > at) low = middle + 1
      else high = middle
    }
    this.#events.splice(low, 0, {at, act})
  }

  /** What an event leads to is over before the next one begins. */
  async runUntil(end: number): Promise<void> {
    for (;;) {
      const next = this.#events.at(-1)
      if (next === undefined || next.at > end) break
      this.#events.pop()
      this.#now = next.at
      next.act()
      await new Promise(resolve => setImmediate(resolve))
    }
    this.#now = end
  }
}
