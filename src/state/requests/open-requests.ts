import type {AppLine} from '../../logs/event.js'
import type {RequestMark} from '../../logs/marks/mark.js'
import type {AppState} from '../app-state.js'
import {excerptOf} from '../excerpt.js'
import type {Generation} from '../lives/life.js'
import {rememberFinished} from './finished-requests.js'
import type {OpenRequest} from './request.js'

const MOST_OPEN = 64
const KEPT_OLDEST = 16
const KEPT_LATEST = 16

/** Keeps track of requests the app began and did not end. */
export function markRequest(
  state: AppState,
  generation: Generation,
  event: AppLine,
  mark: RequestMark,
): void {
  if (mark.phase === 'start') open(generation, event, mark)
  else {
    close(generation.open, mark)
    complete(state, event, mark)
  }
}

function open(generation: Generation, event: AppLine, mark: RequestMark): void {
  const requests = generation.open
  const {requestId, worker, method, path} = mark
  const key = requestId ?? `unnamed ${generation.appLines}`
  // Two libraries may both say that one request began; the one that names its path is kept.
  const twin = requests.get(key)
  if (twin !== undefined && (twin.path !== null || path === null)) return
  requests.set(key, {
    requestId,
    worker,
    method,
    path,
    startedAt: twin?.startedAt ?? event.at,
    line: excerptOf(event),
  })
  if (requests.size > MOST_OPEN) forgetMiddle(requests)
}

/** The oldest are the ones that never end, the latest the ones that may still: what lies between goes. */
function forgetMiddle(requests: Map<string, OpenRequest>): void {
  const keys = [...requests.keys()]
  for (const key of keys.slice(KEPT_OLDEST, keys.length - KEPT_LATEST)) requests.delete(key)
}

/**
 * Ends a request: by its id; else the latest one without an id of the same worker. Taking the latest keeps the one
 * that never ends: whatever began after it and ended is paired off above it. An end that names its path and no id is
 * an access log's, which comes on top of the framework's own and would end another request than its own.
 */
function close(requests: Map<string, OpenRequest>, mark: RequestMark): void {
  if (requests.size === 0) return
  const {requestId, worker} = mark
  if (requestId !== null) {
    requests.delete(requestId)
    return
  }
  if (mark.path !== null) return
  const latest = [...requests].findLast(
    ([, request]) =>
      request.requestId === null && (worker === null || request.worker === null || request.worker === worker),
  )
  if (latest !== undefined) requests.delete(latest[0])
}

/** The app's word on a request; a late one where the router had already told of it. */
function complete(state: AppState, event: AppLine, mark: RequestMark): void {
  const {requestKey} = mark
  if (requestKey === 0) return
  rememberFinished(state.finished, requestKey, event.at)
  if (state.awaited.size === 0) return
  const failed = state.awaited.get(requestKey)
  if (failed === undefined) return
  state.awaited.delete(requestKey)
  const {durationMs, databaseMs, waitMs} = mark
  failed.completion = {at: event.at, durationMs, databaseMs, waitMs, line: excerptOf(event)}
}
