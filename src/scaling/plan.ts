import type {Advice} from './advice.js'
import type {Look} from './look.js'
import type {Schedule} from './schedule/schedule.js'

/** What somebody wants of a process type, and never changes while it is scaled. */
export interface Plan {
  readonly type: string
  readonly min: number
  readonly max: number
  /** Null without one. */
  readonly schedule: Schedule | null
  /** What says how many dynos are wanted. */
  readonly advise: Adviser
  /**
   * Do jobs that are being done count? A dyno that is busy with the last ones is not idle, though nothing waits any more.
   * Without them, what cannot be known of them does not matter either.
   */
  readonly countsBusy: boolean
  /** Jobs that one dyno does at once, as somebody has said it; null where the workers tell. */
  readonly slotsPerDyno: number | null
  readonly removal: RemovalPlan
  /** How long a quantity that somebody else has set is respected, ms. */
  readonly backoffMs: number
  readonly fallback: Fallback | null
  readonly ignoresConnections: boolean
  /** Does each job that a dyno does at once need a connection to the datastore of its own? */
  readonly isConnectedPerSlot: boolean
  /** Has Heroku raised this app's limits? */
  readonly hasRaisedLimits: boolean
  /** What all dynos of the type may cost in a month, US cents; null where nobody said. */
  readonly budgetCents: number | null
  /** Config vars of another autoscaler that are there for us. */
  readonly ownConfigVars: readonly string[]
}

/** Rules at work. What they want to remember is handed back, and given again with the next look: plain JSON. */
export type Adviser = (looks: Looks, memory: unknown) => {readonly advice: Advice; readonly memory: unknown}

/** What was seen, of all queues or of some. */
export interface Looks {
  readonly all: Look
  /** As how many jobs one job of a queue counts; those of 0 are left out. */
  readonly weighed: (weightOf: (queue: string) => number) => Look
}

/** How dynos are taken away. */
export interface RemovalPlan {
  /** None goes while any job of the type is being done. */
  readonly protectsBusy: boolean
  /** Was what it reads held against the genuine library, or is it trusted all the same? Else none goes. */
  readonly isTrusted: boolean
  /** Does the queue system tell which dyno does which job? Else any may go while jobs run. */
  readonly tellsDynos: boolean
  /** How long those that are told to finish have for it, ms; null where nobody is told. */
  readonly graceMs: number | null
}

/** At least so many dynos where nothing could be read for so long. */
export interface Fallback {
  readonly dynos: number
  readonly afterMs: number
}
