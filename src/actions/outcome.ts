import type {HerokuError} from '../heroku/errors.js'
import type {Before} from './before.js'
import type {Check} from './check.js'

/** What came of an action. `text` is for people, and never holds a secret. */
export type Outcome =
  /** Heroku took it, or was seen to have done it: what follows is `follow`'s. */
  | {readonly outcome: 'done'; readonly text: string; readonly before: Before}
  /** Somebody else did it, or it is as wanted. */
  | {readonly outcome: 'already'; readonly text: string}
  /** Heroku said no, or could not be asked: nothing has changed. */
  | {readonly outcome: 'refused'; readonly text: string; readonly error: HerokuError}
  /** What is there is not what the action was chosen for: nothing was sent. */
  | {readonly outcome: 'skipped'; readonly text: string; readonly check: Check}
  /** A dry run: it would have been sent. */
  | {readonly outcome: 'would-do'; readonly text: string; readonly check: Check}
  /** Nobody can say whether it took effect. */
  | {
      readonly outcome: 'unknown'
      readonly text: string
      /** A command that shows it. */
      readonly lookWith: string
      readonly before: Before
    }
