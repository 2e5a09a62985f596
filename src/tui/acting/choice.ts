import {actionFor} from '../../actions/action-for.js'
import type {Intent} from '../../actions/intent.js'
import {UserError} from '../../errors.js'
import type {Platform} from '../../heroku/platform.js'
import {takeSnapshot} from '../../heroku/snapshot.js'
import {type Reading, unknown} from '../../platform/reading.js'
import {type Asking, beginAsking} from './asking.js'
import type {Notice} from './dialog-lines.js'

/** Shown while what is there is being read. */
export function readingNotice(intent: Intent): Notice {
  return {title: titleFor(intent), text: ['Reading what is there now…']}
}

/** Shown while something else is being sent: nobody must answer for two things at once. */
export function sendingNotice(intent: Intent): Notice {
  const text = ['Heroku has not answered yet to what you did before.', 'Wait for that, then ask again.']
  return {title: titleFor(intent), text}
}

/** Reads what is there now, and asks whether that is to be done; or says why it cannot be. */
export async function readChoice(
  intent: Intent,
  platform: Platform,
  signal: AbortSignal,
): Promise<Asking | Notice> {
  const title = titleFor(intent)
  try {
    const facts = await takeSnapshot({platform, status: unasked, errorCounts: unasked, signal})
    const chosen = actionFor(intent, facts)
    if ('why' in chosen) return {title, text: [chosen.why, chosen.next]}
    return beginAsking(chosen.action, intent, facts)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return {title, text: [error.what, error.why, ...error.next.split('\n')].filter(Boolean)}
  }
}

function unasked(): Promise<Reading<never>> {
  return Promise.resolve(unknown('not asked for'))
}

function titleFor(intent: Intent): string {
  switch (intent.kind) {
    case 'restart-dyno':
      return `restart ${intent.dyno}`
    case 'stop-one-off':
      return `stop ${intent.dyno}`
    case 'restart-type':
      return `restart all ${intent.type} dynos`
    case 'scale':
    case 'resize':
      return `${intent.kind} ${intent.type}`
    case 'set-config-var':
      return `set ${intent.name}`
  }
}
