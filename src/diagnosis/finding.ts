import type {Excerpt} from '../state/app-state.js'

/** `critical`: users are failed now or the process is killed; `warning`: hurts some, or will; `info`: nothing to do. */
export type Severity = 'critical' | 'warning' | 'info'

/** `high` only where the lines themselves prove the cause. */
export type Confidence = 'high' | 'medium' | 'low'

/** Something that can be done about it. */
export interface Remedy {
  readonly text: string
  /** Can be pasted into a shell as it is, but for `example-app` where the app's name is not known; null without one. */
  readonly command: string | null
  /** The whole line as it has to stand in the Procfile; missing where none is to be changed, or it is not known. */
  readonly procfileLine?: string
  /** Article that says more; null when none is better than the text. */
  readonly url: string | null
}

/** A symptom folded under its cause. */
export interface Consequence {
  readonly id: string
  /** Why it follows: `the router kept sending requests to the stuck dyno`. */
  readonly reason: string
  readonly count: number
}

/** The change to the app that came right before a finding began, where that is hardly chance (`onset.ts`). */
export interface Onset {
  readonly what: 'deploy' | 'rollback' | 'config' | 'addon' | 'scale' | 'release'
  /** `v42`; null for what makes no release. */
  readonly version: string | null
  readonly at: number
  /** From the change to the begin of the finding; at most, where `began` is a stretch. */
  readonly afterMs: number
  /** When the finding began: one moment where lines tell it, the hour where only the platform's hourly counts do. */
  readonly began: {readonly from: number; readonly to: number}
  /** All changes in view, this one included. */
  readonly changes: number
  /** How long that view is: the log, or longer where the platform names the releases before it. */
  readonly viewMs: number
  /** Is it longer than the log? */
  readonly beyondLog: boolean
}

/** Something of a finding that has a time of its own, beside its begin and end. */
export interface FindingMoment {
  readonly at: number
  readonly dyno: string | null
  /** In a few words: `memory grew by 120 MB to 480 MB`. */
  readonly text: string
}

/** One thing the doctor says, told once per cause and process type. */
export interface Finding {
  readonly id: string
  /** Stable for the same occurrence however much of the log is read after it. */
  readonly key: string
  readonly severity: Severity
  readonly confidence: Confidence
  /** Process type; null when it is the whole app. */
  readonly process: string | null
  readonly dynos: readonly string[]
  readonly codes: readonly string[]
  /** Minutes for memory, requests for H codes, events otherwise. */
  readonly count: number
  readonly since: number | null
  readonly until: number | null
  readonly onset: Onset | null
  readonly summary: string
  readonly explanation: string
  /** At most five raw lines, oldest first. */
  readonly evidence: readonly Excerpt[]
  /** For a timeline, oldest first. */
  readonly moments: readonly FindingMoment[]
  readonly alternatives: readonly string[]
  readonly remedies: readonly Remedy[]
  readonly consequences: readonly Consequence[]
}

/** `unknown`: nothing loud was found, but too little was seen to call the app healthy. */
export type Verdict = 'healthy' | 'degraded' | 'unhealthy' | 'unknown'

export interface Diagnosis {
  readonly verdict: Verdict
  /** Why the verdict is unknown; null otherwise. */
  readonly missing: string | null
  /** Most urgent first. */
  readonly findings: readonly Finding[]
}
