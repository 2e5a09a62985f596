import type {Dyno} from './dyno.js'
import type {Workload} from './workload.js'

/** The jobs of a simulation, by their place in the workload: those that wait, that are being done, and that are done. */
export class Jobs {
  readonly #workload: Workload
  readonly #startedAt: Float64Array
  /** When those that are being done will be, and where. */
  readonly #endsAt: Float64Array
  readonly #dynoOf: (Dyno | undefined)[]
  /** Those that were cut, the next one last: they are begun before all others. */
  readonly #requeued: number[] = []
  #arrived = 0
  #begun = 0
  #done = 0
  #cut = 0

  constructor(workload: Workload) {
    const {length} = workload.readyAt
    this.#workload = workload
    this.#startedAt = new Float64Array(length).fill(Number.NaN)
    this.#endsAt = new Float64Array(length).fill(Number.NaN)
    this.#dynoOf = Array.from({length})
  }

  get arrived(): number {
    return this.#arrived
  }

  get waiting(): number {
    return this.#requeued.length + this.#arrived - this.#begun
  }

  get done(): number {
    return this.#done
  }

  /** Times that one was cut. */
  get cut(): number {
    return this.#cut
  }

  /** Infinity where all have arrived. */
  get nextArrivalAt(): number {
    return this.#workload.readyAt[this.#arrived] ?? Infinity
  }

  arrive(): void {
    this.#arrived++
  }

  /** A dyno begins the next that waits; there must be one. Gives which it is, and when it will be done. */
  begin(dyno: Dyno, now: number): {readonly job: number; readonly endsAt: number} {
    const job = this.#requeued.pop() ?? this.#begun++
    if (Number.isNaN(this.#startedAt[job])) this.#startedAt[job] = now
    const endsAt = now + (this.#workload.serviceMs[job] ?? 0)
    this.#endsAt[job] = endsAt
    this.#dynoOf[job] = dyno
    dyno.jobs.add(job)
    return {job, endsAt}
  }

  /** Gives the dyno that has done it; null where it was cut, and ends at another time. */
  finish(job: number, now: number): Dyno | null {
    const dyno = this.#dynoOf[job]
    if (dyno === undefined || this.#endsAt[job] !== now) return null
    this.#dynoOf[job] = undefined
    dyno.jobs.delete(job)
    dyno.doneSince++
    this.#done++
    return dyno
  }

  /** All that a dyno does are cut, and wait again. */
  cutOff(dyno: Dyno): void {
    for (const job of [...dyno.jobs].toSorted((one, other) => other - one)) {
      this.#dynoOf[job] = undefined
      this.#requeued.push(job)
      this.#cut++
    }
    dyno.jobs.clear()
  }

  /** How long the oldest has waited, ms; 0 where none waits. */
  oldestWaitMs(now: number): number {
    if (this.waiting === 0) return 0
    return now - (this.#workload.readyAt[this.#requeued.at(-1) ?? this.#begun] ?? now)
  }

  /** From ready to first begun, ms, of all jobs in order; of those never begun, until the end. */
  waitsMs(endedAt: number): Float64Array {
    const {readyAt} = this.#workload
    return this.#startedAt.map((at, job) => (Number.isNaN(at) ? endedAt : at) - (readyAt[job] ?? 0))
  }
}
