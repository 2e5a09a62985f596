import type {Reading} from '../platform/reading.js'
import type {Amount} from '../queues/queue-system.js'

/** What one look at a process type and its queues showed, summed over the queues: all that a policy decides by. */
export interface Look {
  /** Ms since the epoch. */
  readonly at: number
  /** Jobs that a free slot would begin now; nobody may begin those of a paused queue. */
  readonly ready: Amount
  /** How long the oldest of them has been ready, ms; 0 where none is. */
  readonly waitMs: Amount
  /** Jobs that are being done. */
  readonly busy: Amount
  /** Of them, those that dynos finish which take no more: they want no other dyno. As many as that is known of. */
  readonly finishing: number
  /** Jobs ever put in, and ever done; only their growth means something, and it may jump back to 0. */
  readonly arrived: Reading<number>
  readonly completed: Reading<number>
  /** How long a job takes on the average of late, ms, by the queue system's own count. */
  readonly serviceMs: Reading<number>
  /** When the next scheduled job is due, ms since the epoch; null where there is none. */
  readonly nextDueAt: Reading<number | null>
  /** Jobs that one dyno does at once. */
  readonly slotsPerDyno: Reading<number>
  readonly dynos: DynoCount
}

/** The dynos of a process type. */
export interface DynoCount {
  /** How many the formation is to have. */
  readonly wanted: number
  /** How many of them take jobs: neither starting, crashed nor told to finish. */
  readonly working: number
  readonly starting: number
  /** From being made to taking jobs, ms, of those that came last; unknown where none was seen to. */
  readonly bootMs: Reading<number>
}
