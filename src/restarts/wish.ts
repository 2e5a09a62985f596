import type {Condition} from './condition.js'

/** What is to be restarted when, and what must not be done meanwhile. Durations are ms. */
export interface Wish {
  readonly condition: Condition
  /** How long the whole condition must have held without interruption; 0 where one moment is enough. */
  readonly forMs: number
  readonly target: Target
  readonly rules: Rules
  /** How long a restarted dyno must stay up until it counts as back. */
  readonly settleMs: number
  readonly mode: Mode
  /** Sends nothing, and says what would be sent. */
  readonly dryRun: boolean
}

/** Which dynos are judged: a dyno by its name, else those of a process type, else all of the formation. */
export interface Target {
  readonly processType: string | null
  readonly dyno: string | null
}

export type Mode =
  /** One look, as long as the condition needs. */
  | {readonly kind: 'once'}
  /** Until it is met, at most so long. */
  | {readonly kind: 'wait'; readonly forMs: number}
  /** Until somebody ends it. */
  | {readonly kind: 'follow'}

/** Limits that hold whatever the condition says. */
export interface Rules {
  /** Restarts of this run; `Infinity` for as many as the others allow. */
  readonly max: number
  /** How long a process must have lived. */
  readonly cooldownMs: number
  /** How long after a release nothing is restarted. */
  readonly afterReleaseMs: number
  readonly budget: Budget | null
}

/** At most so many restarts of a process type within so long. */
export interface Budget {
  readonly restarts: number
  readonly withinMs: number
}
