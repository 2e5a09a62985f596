/** Something that is to happen; can be called off until it did. */
export class Appointment {
  readonly at: number
  /** Appointments of the same time are kept in the order in which they were made. */
  readonly order: number
  #what: (() => void) | null

  constructor(at: number, order: number, what: () => void) {
    this.at = at
    this.order = order
    this.#what = what
  }

  cancel(): void {
    this.#what = null
  }

  keep(): void {
    this.#what?.()
  }
}

/** What is to happen and when, as a binary heap: the clock of a simulation jumps from one appointment to the next. */
export class Agenda {
  readonly #heap: Appointment[] = []
  #now: number
  #made = 0

  /** @param now ms since the epoch */
  constructor(now: number) {
    this.#now = now
  }

  get now(): number {
    return this.#now
  }

  /** What lies in the past happens next; what never comes is not kept in mind. */
  at(at: number, what: () => void): Appointment {
    const appointment = new Appointment(Math.max(at, this.#now), this.#made++, what)
    if (appointment.at < Infinity) this.#push(appointment)
    return appointment
  }

  after(ms: number, what: () => void): Appointment {
    return this.at(this.#now + ms, what)
  }

  /** Lets everything happen that is due until then; time does not run back. */
  advanceTo(until: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.at <= until; next = this.#heap[0]) {
      this.#pop()
      this.#now = next.at
      next.keep()
    }
    this.#now = Math.max(this.#now, until)
  }

  #push(appointment: Appointment): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(appointment)
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || !isBefore(appointment, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = appointment
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      const below = firstOf(heap, 2 * at + 1)
      const child = heap[below]
      if (child === undefined || !isBefore(child, last)) break
      heap[at] = child
      at = below
    }
    heap[at] = last
  }
}

/** The earlier one of two neighbours. */
function firstOf(heap: readonly Appointment[], left: number): number {
  const [one, other] = [heap[left], heap[left + 1]]
  return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left
}

function isBefore(one: Appointment, other: Appointment): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
