import type {Workload} from './workload.js'

/** Jobs that are put in before they are ready: when is the next of them due? */
export class ScheduledJobs {
  readonly #dueAt: readonly number[]
  readonly #putAt: readonly number[]
  #head = 0

  constructor({readyAt, putAt}: Workload) {
    const jobs =
      putAt === null ? [] : [...readyAt.keys()].filter(job => (putAt[job] ?? 0) < (readyAt[job] ?? 0))
    this.#dueAt = jobs.map(job => readyAt[job] ?? 0)
    this.#putAt = jobs.map(job => putAt?.[job] ?? 0)
  }

  /** Null where none is scheduled yet. Times never go back. */
  nextDueAt(now: number): number | null {
    while ((this.#dueAt[this.#head] ?? Infinity) <= now) this.#head++
    for (let index = this.#head; index < this.#dueAt.length; index++) {
      if ((this.#putAt[index] ?? 0) <= now) return this.#dueAt[index] ?? null
    }
    return null
  }
}
