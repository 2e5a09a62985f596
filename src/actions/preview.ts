import type {Action} from './action.js'
import {changeText} from './preview/change.js'
import {commandFor} from './preview/command.js'
import {consequencesOf} from './preview/consequences.js'
import type {Facts} from './preview/facts.js'
import {type Refusal, refusalOf} from './preview/refusal.js'

/** All that is told before an action is confirmed. */
export interface Preview {
  /** `web: 3 -> 5 dynos of Standard-1X, $50 a month more`. */
  readonly change: string
  /** The command of the Heroku CLI that does the same. */
  readonly command: string
  /** How many dynos end and start again now. */
  readonly restarts: number
  /** The weightiest first. */
  readonly consequences: readonly string[]
  /** What has to be typed to confirm: the app's name; null where a plain yes is enough. */
  readonly toType: string | null
  /** Why it is not done at all; then nothing is asked. */
  readonly refusal: Refusal | null
}

/** What an action would do to the app as the facts have it. */
export function preview(action: Action, facts: Facts): Preview {
  const {restarts, texts} = consequencesOf(action, facts)
  return {
    change: changeText(action, facts),
    command: commandFor(action, facts.app.name),
    restarts,
    consequences: texts,
    toType: concernsWholeType(action) ? facts.app.name : null,
    refusal: refusalOf(action, facts),
  }
}

/** Can a slip of the finger put a whole process type, or the app, out of service? */
function concernsWholeType(action: Action): boolean {
  switch (action.kind) {
    case 'restart-type':
    case 'resize':
    case 'set-config-var':
      return true
    case 'scale':
      return action.to === 0
    case 'restart-dyno':
    case 'stop-one-off':
      return false
  }
}
