import type * as api from '../platform/api.js'

/** What the app was like right before the action, to tell later what came of it. */
export interface Before {
  readonly dynos: readonly api.Dyno[]
  /** Null where it was not asked for. */
  readonly formation: readonly api.Formation[] | null
  /** Number of the newest release; null where it was not asked for, or could not be read. */
  readonly release: number | null
}
