import type {Progress} from '../actions/follow/progress.js'
import type {Clock} from '../clock.js'
import type {Asking, Platform} from '../heroku/platform.js'
import type {SnapshotEvent} from '../logs/event.js'
import type {Drain} from './draining/drain.js'
import type {Ledger} from './ledger/ledger.js'

/** What a restart needs of the world. */
export interface Means {
  readonly platform: Pick<Platform, 'name' | 'read' | 'write' | 'requestsLeft'>
  /** Asks the platform anew for all that guards judge by. Throws what reading throws, or the signal's reason. */
  readonly look: (asking: Asking) => Promise<SnapshotEvent>
  readonly clock: Clock
  /** The platform's time, ms since the epoch. */
  readonly now: () => number
  /** Ends it. What is not sent then is not sent, unless jobs were told to finish for it; what is sent is told. */
  readonly signal: AbortSignal
  readonly ledger: Ledger
  /** Lets jobs finish before a restart; without it they have what the platform's SIGTERM leaves them. */
  readonly drain?: Drain
  /** How far a dyno has come that is being restarted. */
  readonly onProgress?: (name: string, progress: Progress) => void
}
