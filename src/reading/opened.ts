import type {Source} from '../sources/source.js'

/** What a command was asked to read, open. */
export interface Opened {
  readonly sources: readonly Source[]
  /** Ends what was begun for it, and what is shown of it. */
  close(): Promise<void>
}
