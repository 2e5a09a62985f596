import type {Look} from '../look.js'

/** What came to a queue: either what was shown look by look, or the jobs themselves. */
export type Trace =
  | {readonly kind: 'looks'; readonly looks: readonly Look[]}
  | {readonly kind: 'jobs'; readonly jobs: readonly TracedJob[]}

export interface TracedJob {
  /** When it was ready, ms since the epoch. */
  readonly at: number
  /** How long it took, ms; null where the trace does not say. */
  readonly serviceMs: number | null
}
