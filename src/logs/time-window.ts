import type {LogEvent} from './event.js'

/** Lines of one dyno arrive up to this much out of order. */
export const WINDOW_MS = 2000
/** A log whose clock stands still must not pile up in memory. */
const MOST_WAITING = 10_000

/**
 * Puts events into the order of their own times, as far as they are at most two seconds apart: the platform's
 * lines about one dyno arrive shuffled (the SIGKILL before its R10, exits after the next start). Equal times keep
 * the order they came in. What is older than the window goes through at once, as does what has no time, and what
 * the router says: requests are counted by the minute and do not mind their order.
 */
export class TimeWindow {
  /** Oldest first, from `#head` on; with their times, so that no event need be looked into. */
  #waiting: LogEvent[] = []
  #times: number[] = []
  #head = 0
  #newest = Number.NEGATIVE_INFINITY

  /** Takes one event and gives those that no later one can overtake any more. */
  push(event: LogEvent, release: (event: LogEvent) => void): void {
    const at = event.kind === 'router' ? null : event.at
    if (at === null) {
      release(event)
      return
    }
    if (at > this.#newest) this.#newest = at
    this.#insert(event, at)
    const due = this.#newest - WINDOW_MS
    while (this.#waiting.length > this.#head) {
      const next = this.#waiting[this.#head]
      const isDue = (this.#times[this.#head] ?? 0) <= due
      if (next === undefined || (!isDue && this.#waiting.length - this.#head <= MOST_WAITING)) break
      this.#head++
      release(next)
    }
    if (this.#head > 1024) {
      this.#waiting.splice(0, this.#head)
      this.#times.splice(0, this.#head)
      this.#head = 0
    }
  }

  /** Another one in which the same events wait. */
  copy(): TimeWindow {
    const copy = new TimeWindow()
    copy.#waiting = this.#waiting.slice(this.#head)
    copy.#times = this.#times.slice(this.#head)
    copy.#newest = this.#newest
    return copy
  }

  /** Gives all that still waits. */
  flush(release: (event: LogEvent) => void): void {
    for (const event of this.#waiting.slice(this.#head)) release(event)
    this.#waiting = []
    this.#times = []
    this.#head = 0
  }

  #insert(event: LogEvent, at: number): void {
    const waiting = this.#waiting
    const times = this.#times
    let place = waiting.length
    while (place > this.#head && (times[place - 1] ?? 0) > at) place--
    if (place === waiting.length) {
      waiting.push(event)
      times.push(at)
    } else {
      waiting.splice(place, 0, event)
      times.splice(place, 0, at)
    }
  }
}
