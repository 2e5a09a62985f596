import type {Mark} from './mark.js'

/**
 * All ways in which a replay can lie over the lines that are held, in order and without a miss: it begins with one of
 * them and runs through to the last. Equal lines may leave several ways; each line that comes leaves fewer.
 */
export class Alignment {
  readonly #held: readonly Mark[]
  /** Where in `held` the replay may begin, of the ways whose end is not reached yet; first the longest. */
  #starts: readonly number[]
  #length = 0
  #longest = 0

  constructor(held: readonly Mark[]) {
    this.#held = held
    this.#starts = [...held.keys()]
  }

  push(key: string): void {
    const place = this.#length++
    const next = this.#starts.filter(start => this.#held[start + place]?.key === key)
    if (next.at(-1) === this.#held.length - this.#length) {
      next.pop()
      this.#longest = this.#length
    }
    this.#starts = next
  }

  /** While a longer overlap may still come out, nothing can be said of the lines behind a shorter one. */
  get undecided(): boolean {
    return this.#starts.length > 0
  }

  /** Lines of the replay that are held already; 0 when there is no way to lay it over them. */
  get longest(): number {
    return this.#longest
  }
}
