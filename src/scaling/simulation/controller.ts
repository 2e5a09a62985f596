import type {Look} from '../look.js'

/** What sets the number of dynos in a simulation: a policy with what carries it out, or a peer. */
export interface Controller {
  /** From look to look, ms. */
  readonly intervalMs: number
  look(sight: Sight): Orders
}

/** All that can be seen from outside. */
export interface Sight {
  readonly look: Look
  /** Of the formation, by rising number; those that are ending are gone from it. */
  readonly dynos: readonly DynoSight[]
}

export interface DynoSight {
  /** 3 of `worker.3`. */
  readonly number: number
  /** `told`: to finish, but may not have heard it yet; `quiet`: takes no more jobs. */
  readonly state: 'starting' | 'working' | 'told' | 'quiet'
  readonly busy: number
  /** Since when it has been told to finish, ms; null where it was not. */
  readonly quietSince: number | null
}

export interface Orders {
  /** How many dynos the formation is to have. */
  readonly quantity: number
  /** Numbers of those that are to begin no more jobs. */
  readonly quiet: readonly number[]
  /** Numbers of those that are to be restarted. */
  readonly restart: readonly number[]
  /** When to look again, ms; after the interval where nothing is said. */
  readonly lookAgainMs?: number
}
