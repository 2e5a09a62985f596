import {valueOf} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {formatClock} from '../view/format.js'

/**
 * What Heroku says is wrong with itself: `Heroku's status page reports "Errors in the EU region" since 02:10 UTC`; null
 * where it is well, or was not asked. It explains what the platform fails in, never an error of the app.
 */
export function tellStatus({platform}: Pick<AppState, 'platform'>): string | null {
  const status = platform === null ? null : valueOf(platform.snapshot.status)
  if (status === null || (status.apps !== 'red' && status.apps !== 'yellow')) return null
  const [latest] = status.incidents
  if (latest === undefined) return `Heroku's status page is ${status.apps} for apps`
  const since = latest.since === null ? '' : ` since ${formatClock(latest.since).slice(0, 5)} UTC`
  return `Heroku's status page is ${status.apps} for apps and reports "${latest.title}"${since}`
}
