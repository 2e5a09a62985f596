import type {Draw} from './draws.js'

/** What a request or a job asks of the process that does it. */
export interface Work {
  /** How long it takes where nothing else is slow, ms. */
  readonly takes: Draw
  /** It waits for something that does not come, and keeps its thread for ever. */
  readonly neverEnds?: boolean
  /** Share of its time that it needs a CPU; the rest it waits for databases and peers. */
  readonly cpu?: number
  /** Memory it takes while it runs, MB, little at first and most of it at the end of that time. */
  readonly allocates?: {readonly mb: number; readonly overMs: number}
  /** Memory that stays taken when it is done, MB. */
  readonly retainsMb?: Draw
  /** Threads and processes that nobody joins or waits for when it is done. */
  readonly leavesThreads?: number
}
