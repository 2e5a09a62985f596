import type {UserError} from '../../errors.js'
import type {Beside} from '../../scaling/beside.js'
import type {History} from '../../scaling/history.js'
import type {Turn} from '../../scaling/turn.js'

/** The process types of an app that are scaled: what each look led to, as a screen wants to know it, and what it may change. */
export interface LiveTurns {
  readonly app: string
  /** In the order in which they are shown, which never changes. */
  types(): readonly LiveType[]
  /** Tells that something of them has changed. Gives what ends it. */
  subscribe(listener: () => void): () => void
  /** Nothing is to scale it for so long, in any copy. Throws a `UserError` where that could not be written down. */
  pause(type: string, ms: number): Promise<void>
  /** Throws a `UserError`, too. */
  resume(type: string): Promise<void>
}

/** One process type, and all that is known of it. */
export interface LiveType extends ScaledType {
  /** The last that came to something; null before the first. */
  readonly turn: Turn | null
  readonly beside: Beside
  /** Why the last look came to nothing; null where it did not. */
  readonly failure: {readonly at: number; readonly error: UserError} | null
  readonly history: History
  /** The quantity that was set last from here; null where none was. */
  readonly lastSet: number | null
}

/** What is known before the first look. */
export interface ScaledType {
  readonly type: string
  /** What keeps its jobs: `sidekiq`. */
  readonly adapter: string
  /** How long a job may wait; null where nobody has said. */
  readonly maxWaitMs: number | null
}
