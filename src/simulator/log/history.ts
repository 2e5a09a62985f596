/** The last so many things, oldest first; older ones are forgotten. */
export class History<T> {
  readonly #kept: T[] = []
  readonly #size: number
  #next = 0

  constructor(size: number) {
    this.#size = size
  }

  push(item: T): void {
    if (this.#size === 0) return
    this.#kept[this.#next] = item
    this.#next = (this.#next + 1) % this.#size
  }

  toArray(): T[] {
    return [...this.#kept.slice(this.#next), ...this.#kept.slice(0, this.#next)]
  }
}
