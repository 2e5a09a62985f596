/** The app's own word that a request began or ended (Rails, lograge, rack-timeout, access logs). */
export interface RequestMark {
  readonly phase: 'start' | 'end'
  /** X-Request-ID: joins with the router's `request_id`; null where the line has none. */
  readonly requestId: string | null
  /** Stands for the id, which then need not be decoded (`requestKeyOf`); 0 where the line has none. */
  readonly requestKey: number
  /** Process and thread that print the line, as far as it says; pairs lines that have no id. */
  readonly worker: string | null
  readonly method: string | null
  readonly path: string | null
  readonly status: number | null
  /** How long the app says it took. */
  readonly durationMs: number | null
  /** Of which in the database. */
  readonly databaseMs: number | null
  /** How long the request waited before the app saw it (rack-timeout's wait, X-Request-Start). */
  readonly waitMs: number | null
}

/** A job library's word that a job began or ended. */
export interface JobMark {
  readonly phase: 'start' | 'end'
  readonly outcome: 'done' | 'failed' | null
  readonly id: string | null
  /** Class or function of the job. */
  readonly name: string | null
  readonly queue: string | null
  readonly durationMs: number | null
}

/** A library's word about a queue of jobs. */
export interface QueueMark {
  /** A job was put in, or it was taken out and began; or how long the line is right now. */
  readonly phase: 'enqueued' | 'begun' | 'reading'
  /** `Sidekiq`, `GoodJob`, `Oban`. */
  readonly library: string
  readonly queue: string
  /** Id of the job: joins what was put in with what began. */
  readonly id: string | null
  /** Of one put in for later: from when on it may begin, ms since the epoch. */
  readonly dueAt: number | null
  /** Of one that began: when it was put in, as its line says; it may have been put in for later. */
  readonly enqueuedAt: number | null
  /** How long it waited beyond its intended delay, or the oldest one waits now, as the library measures it. */
  readonly waitMs: number | null
  /** Jobs that wait. */
  readonly size: number | null
}
