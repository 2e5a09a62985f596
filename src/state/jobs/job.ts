import type {Excerpt} from '../excerpt.js'

/** A job the app said it began. */
export interface OpenJob {
  /** Class or function. */
  readonly name: string | null
  readonly startedAt: number | null
  readonly line: Excerpt
}

/** A job the app said it ended. */
export interface EndedJob {
  readonly name: string
  readonly startedAt: number | null
  readonly endedAt: number
}

/** Jobs of one name over the life of a process. */
export interface JobRuns {
  runs: number
  /** Time in which at least one ran, ms; without that since `busySince`. */
  busyMs: number
  /** How many run now, and since when without a break. */
  running: number
  busySince: number | null
}

/** A queue of jobs, as the lines of its library tell it. */
export interface JobQueue {
  readonly name: string
  /** `Sidekiq`, `GoodJob`, `Oban`. */
  readonly library: string
  /** Process type that takes jobs out of it; null while none was seen to. */
  worker: string | null
  /** Jobs put in that may begin at once, and those put in for later. */
  enqueued: number
  scheduled: number
  /** Waits that are sure: the time from which the job might begin was seen, or the library measures it. */
  sure: number
  begun: number
  /** Minutes in which something happened, oldest first; bounded. */
  readonly minutes: QueueMinute[]
  /** Lines about waits of a minute and more: the first, the longest, the last. */
  readonly lines: {first: Excerpt | null; longest: Excerpt | null; last: Excerpt | null}
  longestMs: number
}

export interface QueueMinute {
  /** Start of the minute. */
  readonly at: number
  /** Jobs put in that may begin at once. */
  enqueued: number
  begun: number
  /** The shortest wait of those that began: in a line of jobs even the luckiest waits. Null when none is known. */
  leastWaitMs: number | null
  /** Jobs that wait, the smallest reading; null when none was printed. */
  leastSize: number | null
}

/** When jobs that were put in may begin, by their id; the older half is forgotten when the younger one is full. */
export interface Pending {
  young: Map<string, number>
  old: Map<string, number>
}
