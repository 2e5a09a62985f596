import type {StreamItem} from '../logs/stream.js'

/** Where bytes come from. */
export interface Source {
  /** As the user named it: a path, `-`, later an app. */
  readonly name: string
  /** Size on disk, for progress; null when it has none (pipes). */
  readonly sizeBytes: number | null
  /** Latest moment a line without a year can be from (a file's mtime), ms since the epoch. */
  readonly notAfter: number
  /** What the reader should know of it, such as that it is empty; complete once `items()` has ended. */
  readonly notes: readonly string[]
  /** Bytes read so far as they are on disk (compressed where it is), for progress. */
  readonly readBytes: () => number
  /** Yields until the end; may be called once. Throws a `UserError` for what cannot be read. */
  items(): AsyncIterable<StreamItem>
}
