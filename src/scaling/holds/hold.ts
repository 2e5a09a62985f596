import type {Hold} from '../decide.js'

/** Why nothing may be changed now, whatever the policy advises. */
export interface TimedHold extends Hold {
  /** Until when at least, ms since the epoch; null where nobody can say. */
  readonly until: number | null
}
