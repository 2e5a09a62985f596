import type {Line} from '../line.js'
import type {JobMark, QueueMark, RequestMark} from '../marks/mark.js'

/** What a signal's line says beyond being there: numbers with their unit in the name, or short texts. */
export type SignalFacts = Readonly<Record<string, string | number>>

/** A signal seen in one line. */
export interface Signal {
  readonly id: string
  readonly facts: SignalFacts
}

/**
 * One thing a server, runtime or library prints, as data. All literals of all definitions are compiled
 * into one byte matcher (`matcher.ts`); only a line that holds one of them is ever decoded and parsed.
 */
export interface SignalDefinition {
  /** `<server or runtime>.<what>`, stable: `puma.worker-timeout`. */
  readonly id: string
  /**
   * Any one of these, in any case, must stand in the line. At least nine bytes, for the shortest one of all sets the
   * pace of the matcher; the rarer the better. With `^` before it, it must stand at the line's begin and may be short.
   */
  readonly literals: readonly string[]
  /** Confirms and reads the line; null means it is not this signal after all. Without it the literal is proof. */
  readonly parse?: (text: string) => SignalFacts | null
  /** Versions that print it, where known. */
  readonly versions: string
  /** File of the library's own source, or the case, that shows the words. */
  readonly source: string
}

/** What a mark's line says: of a request, of a job, of queues, or of a job and its queue. */
export type Mark =
  | {readonly request: RequestMark}
  | {readonly job: JobMark}
  | {readonly job: JobMark; readonly queues: readonly QueueMark[]}
  | {readonly queues: readonly QueueMark[]}

/** Lines that mark a request's or a job's begin and end go through the same matcher. */
export interface MarkDefinition {
  readonly id: string
  readonly literals: readonly string[]
  readonly parse: (text: string) => Mark | null
  /** Reads the end of a request as most apps print it from undecoded bytes; null leaves the line to `parse`. */
  readonly scan?: (line: Line) => RequestMark | null
  readonly versions: string
  readonly source: string
}
