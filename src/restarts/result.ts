import type {Decision, RestartAction} from './decision.js'

/** How a run ended. */
export interface Result {
  readonly outcome: RunOutcome
  /** For people: what the decisions do not tell; null where they tell it all. */
  readonly text: string | null
  /** The last about each dyno. */
  readonly decisions: readonly Decision[]
}

export type RunOutcome =
  /** What had to be restarted was, or would have been in a dry run. */
  | 'done'
  /** The condition was not met, however long it was waited. */
  | 'not-met'
  | 'held-back'
  /** Nobody can say whether it was met. */
  | 'unknown'
  /** What was restarted did not come back, nobody can say whether it was restarted, or the log was lost. */
  | 'failed'
  /** Somebody ended it. */
  | 'interrupted'

const DONE: ReadonlySet<RestartAction> = new Set([
  'restarted',
  'restarted-by-others',
  'would-restart',
  'sent',
])

/** The weightiest first. */
const SIGNS: readonly (readonly [RunOutcome, (decision: Decision) => boolean])[] = [
  ['failed', ({action}) => action === 'failed' || action === 'unclear'],
  ['done', ({action}) => DONE.has(action)],
  ['held-back', ({action}) => action === 'held-back'],
  ['unknown', ({verdict}) => verdict === 'unknown'],
]

/** What decisions about all dynos come to. */
export function outcomeOf(decisions: readonly Decision[]): RunOutcome {
  return SIGNS.find(([, isSign]) => decisions.some(isSign))?.[0] ?? 'not-met'
}
