import type {Look} from '../look.js'
import type {Controller} from './controller.js'
import type {Workload} from './workload.js'

export interface SimulationOptions {
  readonly workload: Workload
  readonly controller: Controller
  /** Jobs that one dyno does at once. */
  readonly slots: number
  /** Dynos that are up when it begins. */
  readonly dynos: number
  /** From being made to taking jobs, ms, asked for each dyno anew. */
  readonly bootMs: () => number
  /** From a look to what it orders, ms. */
  readonly actsAfterMs?: number
  /**
   * From one sign of life of a dyno to the next, ms, the first as it comes up: it hears by them that it is to finish.
   * Sidekiq's come every 10 s (`BEAT_PAUSE` in its lib/sidekiq/launcher.rb).
   */
  readonly beatMs?: number
  /** What the queue system counts beside what waits and what is being done; by default what Sidekiq does. */
  readonly tells?: Tells
  /** Is what runs and what is done told only with these signs, as Sidekiq does, or at once? */
  readonly tellsAtBeats?: boolean
  readonly onLook?: (look: Look) => void
}

export interface Tells {
  readonly arrived: boolean
  readonly completed: boolean
  readonly slots: boolean
}
