const FIRST_CAPACITY = 256

/** What is to happen, the earliest first; what was put in first comes first among equals. Payloads are whole numbers. */
export class EventHeap {
  #at = new Float64Array(FIRST_CAPACITY)
  #order = new Float64Array(FIRST_CAPACITY)
  #payload = new Float64Array(FIRST_CAPACITY)
  #size = 0
  #puts = 0

  /** When the next is due; Infinity where there is none. */
  get nextAt(): number {
    return this.#size === 0 ? Infinity : (this.#at[0] ?? Infinity)
  }

  put(at: number, payload: number): void {
    if (this.#size === this.#at.length) this.#grow()
    let index = this.#size++
    const order = this.#puts++
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#isBefore(at, order, parent)) break
      this.#move(parent, index)
      index = parent
    }
    this.#set(index, at, order, payload)
  }

  /** Takes the next one out; there must be one. */
  take(): number {
    const payload = this.#payload[0] ?? 0
    const last = --this.#size
    const at = this.#at[last] ?? 0
    const order = this.#order[last] ?? 0
    const moved = this.#payload[last] ?? 0
    let index = 0
    for (let child = 1; child < last; child = 2 * index + 1) {
      if (child + 1 < last && this.#isBefore(this.#at[child + 1] ?? 0, this.#order[child + 1] ?? 0, child))
        child++
      if (this.#isBefore(at, order, child)) break
      this.#move(child, index)
      index = child
    }
    this.#set(index, at, order, moved)
    return payload
  }

  #isBefore(at: number, order: number, other: number): boolean {
    const otherAt = this.#at[other] ?? 0
    return at < otherAt || (at === otherAt && order < (this.#order[other] ?? 0))
  }

  #set(index: number, at: number, order: number, payload: number): void {
    this.#at[index] = at
    this.#order[index] = order
    this.#payload[index] = payload
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#at[from] ?? 0, this.#order[from] ?? 0, this.#payload[from] ?? 0)
  }

  #grow(): void {
    this.#at = grown(this.#at)
    this.#order = grown(this.#order)
    this.#payload = grown(this.#payload)
  }
}

function grown(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const bigger = new Float64Array(old.length * 2)
  bigger.set(old)
  return bigger
}
