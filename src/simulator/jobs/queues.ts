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

/** A process that takes jobs, as it shows itself in the datastore. */
export interface JobWorker {
  /** `worker.1`: its dyno. */
  readonly dyno: string
  /** Jobs that it does at once. */
  readonly slots: number
  busy(): number
  isQuiet(): boolean
  /** SIGTSTP. */
  quiet(): void
}

/** How many jobs of a queue there ever were. */
export interface JobCount {
  arrived: number
  completed: number
}

/** The jobs that wait in the app's datastore, and the threads that wait for them; first come, first served. */
export class JobQueues {
  readonly #random: Random
  #waiting: Job[] = []
  readonly #idle: Taker[] = []
  readonly #begun = new Set<Job>()
  readonly #counts = new Map<string, JobCount>()
  readonly #workers = new Set<JobWorker>()

  constructor(random: Random) {
    this.#random = random
  }

  /** One of those that wait gets it, by chance: each asks again every two seconds and so comes last in the row. */
  push(job: Job): void {
    this.#countsOf(job).arrived++
    const [taker] = this.#idle.splice(Math.floor(this.#random.next() * this.#idle.length), 1)
    if (taker === undefined) this.#waiting.push(job)
    else this.#give(job, taker)
  }

  /** What was begun and not done comes first again. */
  putBack(jobs: readonly Job[]): void {
    for (const job of jobs) this.#begun.delete(job)
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
    else this.#give(job, taker)
  }

  /** It has been done. */
  complete(job: Job): void {
    if (this.#begun.delete(job)) this.#countsOf(job).completed++
  }

  /** Whoever did it was killed. */
  lose(job: Job): void {
    this.#begun.delete(job)
  }

  /** It no longer waits for jobs. */
  leave(taker: Taker): void {
    const at = this.#idle.indexOf(taker)
    if (at >= 0) this.#idle.splice(at, 1)
  }

  /** Shows itself, as one that has started. */
  register(worker: JobWorker): void {
    this.#workers.add(worker)
  }

  unregister(worker: JobWorker): void {
    this.#workers.delete(worker)
  }

  /** Those that wait, those to be begun first first. */
  get waiting(): readonly Job[] {
    return this.#waiting
  }

  get begun(): ReadonlySet<Job> {
    return this.#begun
  }

  get workers(): ReadonlySet<JobWorker> {
    return this.#workers
  }

  /** By queue. */
  get counts(): ReadonlyMap<string, Readonly<JobCount>> {
    return this.#counts
  }

  #give(job: Job, taker: Taker): void {
    this.#begun.add(job)
    taker(job)
  }

  #countsOf(job: Job): JobCount {
    const queue = queueOf(job)
    const count = this.#counts.get(queue) ?? {arrived: 0, completed: 0}
    this.#counts.set(queue, count)
    return count
  }
}

/** Where it stands; jobs that name no queue stand in `default`. */
export function queueOf({kind}: Job): string {
  return kind.queue ?? 'default'
}
