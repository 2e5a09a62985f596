import type * as api from '../../platform/api.js'

/** How far the effect of an action has come. */
export interface Progress {
  readonly state: ProgressState
  /** For people. */
  readonly text: string
  /** The dynos that are waited for, as they are now: not yet all there while it is under way. */
  readonly dynos: readonly api.Dyno[]
  /** How many of them are up, of how many that must be. */
  readonly up: number
  readonly wanted: number
  /** Since the following began. */
  readonly elapsedMs: number
}

export type ProgressState =
  | 'under-way'
  /** All are up: will they stay so? */
  | 'settling'
  /** Heroku cannot be asked for now. */
  | 'blind'
  /** The end: as it should be. */
  | 'complete'
  /** The end: it did not come to that, or did not stay. */
  | 'failed'
  /** The end: somebody has changed the app in a way that makes waiting pointless. */
  | 'superseded'
  /** The end: nobody can say. */
  | 'lost'

/** Does nothing follow? */
export function isOver({state}: Progress): boolean {
  return state === 'complete' || state === 'failed' || state === 'superseded' || state === 'lost'
}
