import {type Mark, SHUFFLE_MS} from './mark.js'

/** Twice what a replay brings (Logplex keeps 1500 lines, and sends one more: it counts from 0 in `LRANGE`). */
export const MOST_HELD = 3000

/** The last lines that were handed on, roughly by time. */
export class HeldLines {
  #marks: Mark[] = []
  #latest = Number.NEGATIVE_INFINITY

  push({key, at}: Mark): void {
    const mark = {key, at}
    if (at !== null && at < this.#latest - SHUFFLE_MS) this.#insertLate(mark, at)
    else this.#marks.push(mark)
    if (at !== null && at > this.#latest) this.#latest = at
    if (this.#marks.length >= 2 * MOST_HELD) this.#marks = this.#marks.slice(-MOST_HELD)
  }

  /** Oldest first; they stay as they are while more are pushed. */
  marks(): readonly Mark[] {
    return this.#marks.slice(-MOST_HELD)
  }

  /** Time of the youngest line; null before the first with a time. */
  get latest(): number | null {
    return Number.isFinite(this.#latest) ? this.#latest : null
  }

  /** A line that was missed when it was live has its place in the next replay where it belongs, not at the end. */
  #insertLate(mark: Mark, at: number): void {
    const before = this.#marks.findLastIndex(other => other.at !== null && other.at <= at)
    this.#marks.splice(before + 1, 0, mark)
  }
}
