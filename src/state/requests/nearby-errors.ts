import {
  APP_EXCEPTIONS,
  MEMORY_KILLERS,
  RESPONSE_ERRORS,
  UNCAUGHT_ERROR,
  UPLOAD_LIMITS,
  WORKERS_LOST,
  WORKER_TIMEOUTS,
} from '../../logs/signals/groups/index.js'
import type {AppState} from '../app-state.js'
import type {Dyno} from '../dyno.js'
import type {Excerpt} from '../excerpt.js'
import {minuteOf} from '../slots.js'
import type {ErrorLog, FailedRequest, NearbyLine} from './request.js'

/** An error this long before or after a failed request can be its cause, ms. */
export const NEARBY_MS = 2000
/** A server tells the end of a worker within this time of the requests that end with it, ms. */
const WORKER_END_MS = 5000
/** Errors within this are one: a traceback, and what it was raised from. */
const SAME_MOMENT_MS = 1000
const MOST_RECENT = 8
/** How many of the latest failures an error is compared with. */
const LOOK_BACK = 32
/** `/` and the like stand in any text. */
const SHORTEST_PATH = 4
const JOINED_CODES = new Set(['H13', 'H18'])
const ERRORS: ReadonlySet<string> = new Set([...APP_EXCEPTIONS, ...RESPONSE_ERRORS, ...UNCAUGHT_ERROR])
const REFUSALS: ReadonlySet<string> = new Set(UPLOAD_LIMITS)
const WORKER_ENDS: ReadonlySet<string> = new Set([...MEMORY_KILLERS, ...WORKER_TIMEOUTS, ...WORKERS_LOST])

/**
 * Joins an error of the app with the failed requests near it. Both orders occur, as the app's lines wait in the time
 * window and the router's do not: an error joins the failures before it, and a failure the errors before it.
 */
export function noteError(state: AppState, dyno: Dyno, id: string, line: Excerpt): void {
  const isError = ERRORS.has(id) || REFUSALS.has(id)
  if (line.at === null || !(isError || WORKER_ENDS.has(id))) return
  const {errors} = dyno
  if (isError) countMoment(errors, line.at)
  errors.recent.push({id, line})
  if (errors.recent.length > MOST_RECENT) errors.recent.shift()
  for (const failure of state.failures.slice(-LOOK_BACK)) {
    if (failure.dyno === dyno.name) join(failure, id, line)
  }
}

/** Joins a failure with the errors that were told before it. */
export function joinEarlierErrors({errors}: Dyno, failure: FailedRequest): void {
  for (const {id, line} of errors.recent) join(failure, id, line)
}

function countMoment(errors: ErrorLog, at: number): void {
  const before = errors.lastAt ?? Number.NEGATIVE_INFINITY
  if (at - before >= SAME_MOMENT_MS) errors.moments++
  if (minuteOf(at) !== minuteOf(before)) errors.minutes++
  errors.lastAt = Math.max(at, before)
}

function join(failure: FailedRequest, id: string, line: Excerpt): void {
  if (!JOINED_CODES.has(failure.code) || failure.at === null || line.at === null) return
  const distance = Math.abs(failure.at - line.at)
  if (WORKER_ENDS.has(id)) {
    failure.nearWorkerEnd ||= distance <= WORKER_END_MS
    return
  }
  if (distance > NEARBY_MS) return
  const nearby = {id, line, names: sharedName(failure, line.text)}
  if (REFUSALS.has(id)) failure.refusal = better(failure.refusal, nearby)
  else failure.error = better(failure.error, nearby)
}

/** The one that names more of the request; the first of equals, which began it. */
function better(known: NearbyLine | null, other: NearbyLine): NearbyLine {
  return known === null || rank(other) > rank(known) ? other : known
}

function rank({names}: NearbyLine): number {
  if (names === null) return 0
  return names === 'id' ? 2 : 1
}

function sharedName({requestId, path}: FailedRequest, text: string): NearbyLine['names'] {
  if (requestId !== null && text.includes(requestId)) return 'id'
  const [place = ''] = path.split('?')
  const found = place.length < SHORTEST_PATH ? -1 : text.indexOf(place)
  // A longer path that only begins or ends like it is another.
  return found < 0 || /[\w/.-]/.test(`${text[found - 1] ?? ''}${text[found + place.length] ?? ''}`)
    ? null
    : 'path'
}
