import type {Outcome} from '../actions/outcome.js'
import type {SystemReading} from '../queues/queue-system.js'
import type {Bound} from './bounds.js'
import type {Cost} from './cost.js'
import type {Decided} from './decision.js'
import type {Demand} from './demand.js'
import type {Standing} from './lease/holding.js'
import type {Look} from './look.js'

/** All that one look led to. */
export interface Turn extends Decided {
  /** Ms since the epoch. */
  readonly at: number
  readonly reading: SystemReading
  readonly demand: Demand
  readonly look: Look
  /** Were dynos told to finish a moment before this look, and may soon be seen to have? */
  readonly justTold: boolean
  /** Within which it was decided. */
  readonly bound: Bound
  readonly done: Done
  readonly cost: Cost
  readonly standing: Standing
  /** The most dynos that Heroku takes, where it has said so; what was done keeps to it. */
  readonly limit: number | null
}

/** What was done of a decision. */
export interface Done {
  /** Of the formation; null where it was not to be changed. */
  readonly outcome: Outcome | null
  /** Dynos that were to be told to finish, and whether they were. */
  readonly told: readonly Told[]
  /** Dynos that were to be restarted. */
  readonly revived: readonly {readonly dyno: string; readonly outcome: Outcome}[]
}

export type Told =
  | {readonly dyno: string; readonly outcome: 'told' | 'gone' | 'would-tell'}
  | {readonly dyno: string; readonly outcome: 'failed' | 'unclear'; readonly why: string}

export const NOTHING_DONE: Done = {outcome: null, told: [], revived: []}
