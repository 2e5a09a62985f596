import type {Platform} from '../heroku/platform.js'
import type {Source} from '../sources/source.js'

/** What a command was asked to read, open. */
export interface Opened {
  readonly sources: readonly Source[]
  /** Heroku, where a running app is read; null for files. */
  readonly platform: Platform | null
  /** Ends what was begun for it, and what is shown of it. */
  close(): Promise<void>
}
