import {EXIT_LIMIT_MS} from '../platform/limits.js'
import type {AppState, FailedRequest, Generation} from '../state/app-state.js'

/** The router's line may come a little later than the end. */
const SHUTDOWN_MS = EXIT_LIMIT_MS + 5000
/** Lines of one dyno can be out of order by this much. */
const DISORDER_MS = 1000

/** The life on the request's dyno that was being stopped when it failed; null when none was. */
export function stoppingLife(state: AppState, {dyno, at}: FailedRequest): Generation | null {
  if (dyno === null || at === null) return null
  const lives = state.dynos.get(dyno)?.generations ?? []
  return (
    lives.find(
      ({stopAt, killedFor}) =>
        stopAt !== null &&
        // A kill for a boot timeout or for memory is no shutdown.
        killedFor !== 'R10' &&
        killedFor !== 'R15' &&
        at >= stopAt - DISORDER_MS &&
        at <= stopAt + SHUTDOWN_MS,
    ) ?? null
  )
}
