import type {AppState, Excerpt, FailedRequest} from '../state/app-state.js'
import type {Confidence, FindingMoment, Remedy, Severity} from './finding.js'

/** What a cause is about; each group has a fallback that speaks when no other does. */
export type CauseGroup =
  | 'memory'
  | 'requests'
  | 'connections'
  | 'start and stop'
  | 'limits'
  | 'jobs'
  | 'platform and evidence'

/**
 * One place and time where a cause was seen: usually one dyno. Occurrences are explained by each other
 * (`consequences.ts`), filtered, and then told together, one finding per cause and process type.
 */
export interface Occurrence<Facts = unknown> {
  /** Dyno's name; null when it is the whole app or the lines name none. */
  readonly dyno: string | null
  /** Process type; null when it is the whole app. */
  readonly process: string | null
  readonly since: number | null
  readonly until: number | null
  /** Minutes for memory, requests for H codes, events otherwise. */
  readonly count: number
  /** H, R and L codes this accounts for, the most frequent first. */
  readonly codes: readonly string[]
  /** The requests it is about, where it picks single ones; those beside them are not its own. */
  readonly requests?: readonly FailedRequest[]
  readonly confidence: Confidence
  /** Lower than the cause's own, with the reason told by `describe`; never higher. */
  readonly severity?: Severity
  /** Raw lines; the best first. */
  readonly evidence: readonly Excerpt[]
  /** What `describe` needs to tell it. */
  readonly facts: Facts
}

/** The words for one finding. Plain text; times and sizes already formatted, log text quoted raw. */
export interface Words {
  /** One sentence that starts with what is wrong and where, with its figures. */
  readonly summary: string
  /** Why these lines mean that: two or three sentences, says what was joined. */
  readonly explanation: string
  /** What else it could be; empty when confidence is high. */
  readonly alternatives: readonly string[]
  readonly remedies: readonly Remedy[]
  /** What of it belongs on a timeline, beside its begin. */
  readonly moments?: readonly FindingMoment[]
}

/** A cause the doctor knows: one file in `causes/`, named like its id. */
export interface Cause<Facts = unknown> {
  readonly id: string
  readonly group: CauseGroup
  readonly severity: Severity
  /** Codes that lead here when nothing more specific is found; a test goes through the whole list. */
  readonly fallbackFor: readonly string[]
  /** One line: what the finding says. */
  readonly title: string
  /** For `--about`: what it means, how it is seen, what it is mistaken for. Markdown. */
  readonly about: string
  /**
   * Finds every occurrence. Pure: state in, occurrences out; never scans text.
   * `earlier` holds what the causes before it in the registry found, so that a fallback stays silent
   * where a specific cause has spoken.
   */
  detect(state: AppState, earlier: Found): readonly Occurrence<Facts>[]
  /** Tells occurrences of one process type together; there is at least one. */
  describe(occurrences: readonly [Occurrence<Facts>, ...Occurrence<Facts>[]], state: AppState): Words
}

/** Occurrences found so far, by cause id. */
export type Found = ReadonlyMap<string, readonly Occurrence[]>
