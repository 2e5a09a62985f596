import type {Diagnosis} from '../diagnosis/finding.js'
import type {EventSink} from '../logs/reader.js'
import type {AppState} from '../state/app-state.js'

/**
 * When a dyno is to be restarted, judged for each dyno by itself. It knows three verdicts: what cannot be known makes it
 * unknown, unless the rest decides without it, and unknown never restarts.
 */
export interface Condition {
  /** In one form, whether it was given by flags or as `--when`: `memory > 110% && age > 1h`. */
  readonly text: string
  readonly needs: Needs
  /** Takes every event before the state does: for what the state does not keep, such as the text of lines. */
  readonly sink: EventSink
  judge(sight: Sight): Judged
}

export interface Needs {
  /** How far back the longest of its windows looks from the moment that is judged, ms; 0 where only the present counts. */
  readonly lookBackMs: number
  /** Does it ask for findings? They cost the most, so `Sight.diagnosis` is made only then. */
  readonly findings: boolean
  /** Can it not come to hold without what only runtime metrics tell? Where they are off, it is not waited for. */
  readonly metrics: boolean
}

/** One dyno at one moment. */
export interface Sight {
  /** Folded up to the moment; `asOf` is the moment. */
  readonly state: AppState
  /** `web.1`; the process is its latest generation. */
  readonly dyno: string
  /** At most a minute old; null unless it is needed. */
  readonly diagnosis: Diagnosis | null
  /** Since when the log has been seen without a hole, ms since the epoch; windows that begin before it are not whole. */
  readonly wholeSince: number
}

export interface Judged {
  readonly verdict: 'holds' | 'fails' | 'unknown'
  /** What each name in the condition stood for, in its order. */
  readonly values: readonly NamedValue[]
  /** Why it is unknown and how it could be known, for people; empty unless it is. */
  readonly missing: readonly string[]
  /** How bad it is where it holds, compared with other dynos under the same condition: the highest is restarted first. */
  readonly badness?: number
}

export interface NamedValue {
  /** As in the condition: `memory`, `codes("H12", 10m)`. */
  readonly name: string
  /** `112 %`, `5 in 10 min`, `at least 5 in 10 min`; null where nothing is known of it. */
  readonly text: string | null
  /** Why it is not known, or not all of it; null where it is. */
  readonly why: string | null
}
