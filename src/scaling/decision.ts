import type {Reason} from './advice.js'

/** What is to become of the dynos of a process type. `why` is for people. */
export type Decision =
  | Scale
  | {
      readonly verdict: 'stay'
      readonly at: number
      readonly atLimit: boolean
      readonly why: string
    }
  /** Some have to finish their jobs before they may go; `now` are the ones to be told. */
  | {
      readonly verdict: 'drain'
      readonly at: number
      /** How many there will be in the end. */
      readonly to: number
      readonly now: readonly string[]
      readonly why: string
    }
  /** Those that were told to finish are needed again: nothing but a restart makes them take jobs. */
  | {
      readonly verdict: 'revive'
      readonly at: number
      readonly dynos: readonly string[]
      readonly why: string
    }
  /** Something speaks against any change. */
  | {readonly verdict: 'hold'; readonly at: number; readonly reason: HoldReason; readonly why: string}
  /** Somebody has switched the process type off, which we did not; only they switch it on again. */
  | {readonly verdict: 'off'; readonly at: 0; readonly why: string}

export interface Scale {
  readonly verdict: 'scale'
  readonly from: number
  readonly to: number
  /** More dynos would be needed than may be. */
  readonly atLimit: boolean
  readonly why: string
}

export type HoldReason =
  /** What is not known might mean another number. */
  | 'unknown'
  /** `--pause`. */
  | 'paused'
  /** Somebody else has set another number. */
  | 'foreign-change'
  | 'deploy'
  | 'maintenance'
  /** Another copy has the lease, or ours may have ended. */
  | 'lease'

/** A decision, and all that led to it, the most weighty first. */
export interface Decided {
  readonly decision: Decision
  readonly reasons: readonly Reason[]
  /** What people should know beside it: a limit, a price. */
  readonly notes: readonly string[]
}
