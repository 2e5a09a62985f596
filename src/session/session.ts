import type {Diagnosis, Finding} from '../diagnosis/finding.js'
import type {UserError} from '../errors.js'
import type {LiveStep} from '../sources/live-step.js'
import type {AppState} from '../state/app-state.js'

/** An app that is being looked at, for as long as somebody looks. */
export interface Session {
  /** Changes while the session runs, and is another one after a seek: read it in one go, never keep parts of it. */
  readonly state: AppState
  /** The latest diagnosis; made anew about once a second while lines come. */
  readonly diagnosis: Diagnosis
  /** Findings as they came and went, the latest first; bounded. */
  readonly findings: readonly SeenFinding[]
  readonly lines: LogTail
  readonly feed: Feed
  /** Calls the listener after changes, at most once in 250 ms; gives what ends it. */
  subscribe(listener: () => void): () => void
  /** Counts up with every change told; for useSyncExternalStore. */
  readonly version: number
}

/** A finding and how long it was there, by the time of the log (ms since the epoch). */
export interface SeenFinding {
  readonly finding: Finding
  /** First seen. */
  readonly since: number
  /** First seen to be gone; null while it is there. */
  readonly until: number | null
}

/** Where the lines come from, and how it goes. */
export interface Feed {
  /** App or file. */
  readonly name: string
  readonly kind: FeedKind
  readonly step: FeedStep
  /** On the system's clock, ms: when the last byte came; null before the first. For staleness. */
  readonly heardAt: number | null
  readonly gaps: number
  /** Lines read in all, and per second over the last 10 s. */
  readonly lines: number
  readonly linesPerSecond: number
  /** Whether all of it is recorded, and what ended that; null where nobody wished it. */
  readonly recording: {readonly error: UserError | null} | null
}

export type FeedKind = 'live' | 'demo' | 'file' | 'replay'

/** `ended` with an error: what the user can do about it; null where it ended as it should. */
export type FeedStep = LiveStep | {readonly kind: 'ended'; readonly error: UserError | null}

/** The last lines (5,000), oldest first, decoded only when asked for; raw: escape before showing. */
export interface LogTail {
  /** Lines that ever came. */
  readonly total: number
  /** The last `most` that fit, oldest first, that come before line number `before` (null: up to the newest). */
  last(most: number, filter: LogFilter, before: number | null): readonly TailLine[]
  /** The lines there are now, whatever comes after. */
  held(): LogTail
}

export interface TailLine {
  /** Its place in the log, from 1 on. */
  readonly number: number
  readonly at: number | null
  /** `heroku[web.1]`. */
  readonly source: string
  readonly text: string
  /** `H12`, `R14`. */
  readonly code: string | null
  readonly level: Level
}

export type Level = 'error' | 'warning' | 'normal'

/** What a line must have; null is anything. */
export interface LogFilter {
  /** Lines of this dyno, and what the router says of its requests. */
  readonly dyno: string | null
  readonly type: string | null
  readonly code: string | null
  /** This or worse. */
  readonly level: 'error' | 'warning' | null
  /** A literal, whatever its case, or `/regex/`; what is no valid regex counts as a literal. */
  readonly text: string | null
}

export const NO_FILTER: LogFilter = {dyno: null, type: null, code: null, level: null, text: null}
