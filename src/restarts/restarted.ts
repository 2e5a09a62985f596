import type {HerokuError} from '../heroku/errors.js'
import type {RestartAction} from './decision.js'
import type {HeldBack} from './guards/guard.js'

/** What came of the wish to restart one dyno. */
export type Restarted =
  | {readonly kind: 'held-back'; readonly heldBack: readonly HeldBack[]}
  /** It is not wanted any more: the condition does not hold as long as it must. */
  | {readonly kind: 'over'}
  /** Heroku could not be asked, or said no: nothing has changed. */
  | {readonly kind: 'refused'; readonly error: HerokuError}
  | {readonly kind: 'would'; readonly text: string}
  /** Somebody else did it. */
  | {readonly kind: 'by-others'; readonly text: string}
  /** It was sent, or had to be: `failed` did not come back, or could not be restarted after its jobs were told to finish. */
  | {
      readonly kind: 'back' | 'failed' | 'unclear' | 'left'
      readonly text: string
      readonly sentAt: number
      /** Since when the new process is up; null where it was not seen to stay so. */
      readonly backAt: number | null
    }

/** What is told of those that were decided on. */
export const ACTIONS = {
  'would': 'would-restart',
  'by-others': 'restarted-by-others',
  'back': 'restarted',
  'left': 'sent',
  'failed': 'failed',
  'unclear': 'unclear',
} as const satisfies Partial<Record<Restarted['kind'], RestartAction>>

/** Says something more of what came of it. */
export function adding(restarted: Restarted, text: string | null): Restarted {
  return text === null || !('text' in restarted)
    ? restarted
    : {...restarted, text: `${restarted.text}; ${text}`}
}
