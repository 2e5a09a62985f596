import {SHUTDOWN} from '../../logs/signals/groups/index.js'
import {EXIT_LIMIT_MS} from '../../platform/limits.js'
import type {AppState, Excerpt, FailedRequest, Generation} from '../../state/app-state.js'
import {keptLines} from '../evidence.js'

/** The router's line may come a little later than the end. */
const SHUTDOWN_MS = EXIT_LIMIT_MS + 5000
/** Lines of one dyno can be out of order by this much. */
const DISORDER_MS = 1000

/** A process was told to stop. */
export interface Stop {
  readonly at: number
  /** What says so: the platform's SIGTERM; else the server's own word that it shuts down. */
  readonly line: Excerpt | null
  readonly by: 'platform' | 'server'
  /** What the platform said it does; null where it did not say. */
  readonly why: Generation['stopFor']
}

/** How the request's dyno was being stopped when it failed; null when it was not. */
export function stopAround(state: AppState, {dyno, at}: FailedRequest): Stop | null {
  if (dyno === null || at === null) return null
  const stops = (state.dynos.get(dyno)?.generations ?? []).flatMap(stopsOf)
  return stops.find(stop => at >= stop.at - DISORDER_MS && at <= stop.at + SHUTDOWN_MS) ?? null
}

function stopsOf({stopAt, stopLine, stopFor, killedFor, tallies}: Generation): Stop[] {
  // A kill for a boot timeout or for memory is no shutdown.
  if (killedFor === 'R10' || killedFor === 'R15') return []
  if (stopAt !== null) return [{at: stopAt, line: stopLine, by: 'platform', why: stopFor}]
  // Logs of some drains leave out what the platform says.
  return keptLines(tallies, SHUTDOWN).flatMap(line =>
    line.at === null ? [] : [{at: line.at, line, by: 'server' as const, why: null}],
  )
}
