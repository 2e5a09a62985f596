import type {AppChange} from '../../logs/event.js'
import type {Level} from '../../session/session.js'

/** Something that happened to the app; ms since the epoch. */
export interface TimelineEntry {
  readonly kind: EntryKind
  /** The same for the same event, however often the timeline is made. */
  readonly key: string
  readonly at: number
  /** When it was over, of what lasts; the last time a code of a burst came. */
  readonly until: number | null
  readonly dynos: readonly string[]
  /** Process type; null when it is the whole app. */
  readonly type: string | null
  readonly level: Level
  /** In a few words, raw: escape before showing. */
  readonly text: string
}

export type EntryKind =
  | AppChange['what']
  /** Processes were started: at first, or in the place of others. */
  | 'start'
  | 'restart'
  /** Ended without having been told to. */
  | 'exit'
  /** An error code, from its first to its last in a row. */
  | 'code'
  | 'finding'
  | 'finding-gone'
  /** The stream broke off. */
  | 'gap'
