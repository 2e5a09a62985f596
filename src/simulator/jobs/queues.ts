import type {Random} from '../random.js'
import type {Work} from '../work.js'

/** A kind of job. */
export interface JobKind extends Work {
  /** `ReceiptMailJob`. */
  readonly name: string
  readonly queue?: string
}

/** One job that waits or is being done. */
export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly takesMs: number
  readonly enqueuedAt: number
}

/** A thread that has nothing to do, and what it does with a job. */
export type Taker = (job: Job) => void

/** The jobs that wait in the app's datastore, and the threads that wait for them; first come, first served. */
export class JobQueues {
  readonly #random: Random
  #waiting: Job[] = []
  readonly #idle: Taker[] = []

  constructor(random: Random) {
    this.#random = random
  }

  /** One of those that wait gets it, by chance: each asks again every two seconds and so comes last in the row. */
  push(job: Job): void {
    const [taker] = this.#idle.splice(Math.floor(this.#random.next() * this.#idle.length), 1)
    if (taker === undefined) this.#waiting.push(job)
    else taker(job)
  }

  /** What was begun and not done comes first again. */
  putBack(jobs: readonly Job[]): void {
    this.#waiting = [...jobs, ...this.#waiting]
    for (let taker = this.#idle[0]; taker !== undefined && this.#waiting.length > 0; taker = this.#idle[0]) {
      this.#idle.shift()
      this.take(taker)
    }
  }

  /** Gives it the next job, now or when there is one. */
  take(taker: Taker): void {
    const job = this.#waiting.shift()
    if (job === undefined) this.#idle.push(taker)
    else taker(job)
  }

  /** It no longer waits for jobs. */
  leave(taker: Taker): void {
    const at = this.#idle.indexOf(taker)
    if (at >= 0) this.#idle.splice(at, 1)
  }

  /** How many wait. */
  get depth(): number {
    return this.#waiting.length
  }
}
