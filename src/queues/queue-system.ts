import type {Reading} from '../platform/reading.js'

/**
 * A job queue, read straight from its datastore. Reading changes nothing there, takes no longer however many jobs wait,
 * and knows what it does not know: a key that is missing, a datastore that does not answer, are unknown and never zero.
 */
export interface QueueSystem {
  /** `sidekiq` */
  readonly id: string
  /** Reads all that is wanted at about one moment. Rejects only when the signal aborts: what fails is unknown, and why. */
  read(wanted: Wanted): Promise<SystemReading>
  /**
   * Tells one process to begin no further job and to finish those it has; there is no way back but its end. `until` is
   * when its grace ends, by the datastore's clock: it is kept with the process (`WorkerReading.quietUntil`), so that
   * whoever comes later knows that the quiet is ours and overdue. Missing where the system has no such thing. Throws a
   * `UserError` only where the process was certainly not told.
   */
  quiet?(worker: WorkerReading, until: number): Promise<Quieted>
  /** Ends all connections. */
  close(): Promise<void>
}

export type Quieted =
  | {readonly outcome: 'done'}
  /** It has ended meanwhile. */
  | {readonly outcome: 'gone'}
  /** Nobody can say whether it was told. */
  | {readonly outcome: 'unknown'; readonly why: string}

export interface Wanted {
  /** Exact names or with `*`; null for all there are. */
  readonly queues: readonly string[] | null
  readonly without: readonly string[]
  /** Counting may stop here and say `at least`. */
  readonly countTo: number
  readonly signal?: AbortSignal
}

/** A number of jobs or ms: exact, not less than, or unknown and why. */
export type Amount = Reading<number> | {readonly known: 'at-least'; readonly value: number}

/** What was read at one moment, told by the datastore's own clock. */
export interface SystemReading {
  /** Ms since the epoch; unknown where the datastore did not answer. */
  readonly at: Reading<number>
  /** Unknown where not even their names could be read. */
  readonly queues: Reading<readonly QueueReading[]>
  /** Processes that take jobs. */
  readonly workers: Reading<readonly WorkerReading[]>
  /** To the datastore, over all its users. */
  readonly connections: Reading<{readonly used: number; readonly limit: number | null}>
  /** What people should know, such as that a certificate was not checked. */
  readonly notes: readonly string[]
}

export interface QueueReading {
  readonly name: string
  /** Jobs that a free worker would begin now. Scheduled ones that are due are among them, though nobody moved them yet. */
  readonly ready: Amount
  /** How long the oldest of them has been ready, ms; 0 where none is. */
  readonly waitMs: Amount
  /** Being done by a worker that lives. */
  readonly busy: Amount
  /** Due later; retries are not among them. */
  readonly scheduled: Amount
  /** When the next of them is due, ms since the epoch; null where there is none. */
  readonly nextDueAt: Reading<number | null>
  /** Failed once and to be tried again later; those that are due count as ready. */
  readonly retries: Amount
  /** There, but not to be begun now: waits for another job, a lock or a limit. */
  readonly blocked: Amount
  /** Nobody may take jobs from it. */
  readonly paused: Reading<boolean>
  /** Jobs ever put into it, and ever done; only their growth means something. */
  readonly arrived: Reading<number>
  readonly completed: Reading<number>
  /** How long a job takes on the average of late, ms. */
  readonly serviceMs: Reading<number>
}

export interface WorkerReading {
  /** As the system names it. */
  readonly id: string
  /** The dyno it runs on: its name (`worker.3`) or id; null where it does not run on a dyno, or does not say. */
  readonly dyno: string | null
  /** Jobs that it can do at once. */
  readonly slots: Reading<number>
  readonly busy: Amount
  /** Does it take no more jobs? */
  readonly quiet: Reading<boolean>
  /** When the grace ends that we gave it, ms since the epoch; null where we did not quiet it. */
  readonly quietUntil: number | null
  /** Names of the queues that it takes jobs from. */
  readonly queues: Reading<readonly string[]>
}
