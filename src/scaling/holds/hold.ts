import type {HoldReason} from '../decision.js'

/** Why nothing may be changed now, whatever the policy advises. */
export interface Hold {
  readonly reason: HoldReason
  /** For people. */
  readonly why: string
  /** Until when at least, ms since the epoch; null where nobody can say. */
  readonly until: number | null
}
