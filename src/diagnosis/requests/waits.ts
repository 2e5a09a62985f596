import type {AppState, KeptRequest} from '../../state/app-state.js'

/** A wait of this length before the app sees a request is no network. */
const LONG_WAIT_MS = 10_000
/** Of a request that took 30 s or more for the router. */
const SHORT_WORK_MS = 5000
const LONG_WORK_MS = 20_000

/** Where the time of a timed-out request went, as the app tells it: it waited in line, it was worked on, or not told. */
export type Spent = 'waiting' | 'working' | null

/**
 * Joins a request with what the app says about it: how long it had waited when the app got it, how long the work took
 * by the app's own clock, and when it began.
 */
export function whereTimeWent(state: AppState, request: KeptRequest): Spent {
  const {completion} = request
  const waitMs = completion?.waitMs ?? waitOf(state, request)
  if (waitMs !== null && waitMs >= LONG_WAIT_MS) return 'waiting'
  const durationMs = completion?.durationMs ?? null
  if (durationMs !== null && durationMs >= LONG_WORK_MS) return 'working'
  if (durationMs !== null && durationMs <= SHORT_WORK_MS && waitMs === null) return 'waiting'
  return null
}

/** How long after its arrival the app says it began it; null where it does not. */
function waitOf({dynos}: AppState, {dyno, requestId, startedAt}: KeptRequest): number | null {
  if (dyno === null || requestId === null || startedAt === null) return null
  const lives = dynos.get(dyno)?.generations ?? []
  const begun = lives.findLast(({open}) => open.has(requestId))?.open.get(requestId)?.startedAt ?? null
  return begun === null ? null : Math.max(0, begun - startedAt)
}
