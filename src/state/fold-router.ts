import type {RouterRequest} from '../logs/messages/router-request.js'
import type {AppState, Dyno, FailedRequest} from './app-state.js'
import {dynoOf} from './dynos.js'
import {current} from './generation.js'
import {joinEarlierErrors} from './nearby-errors.js'
import {countRoute, routeOf} from './routes.js'
import {countServed} from './served.js'
import {endStreak, lengthenStreak} from './streaks.js'
import {count, excerptOf} from './tally.js'
import {countRequest, isServed} from './traffic.js'

const MOST_FAILURES = 512
/** Tally of answers of 500 and above without a code: the app's own errors. */
export const APP_ERROR = '5xx'
/**
 * Legacy: `protocol=https`. Router 2.0: `protocol=http1.1 tls=true tls_version=tls1.3`. Only at the end of the line,
 * where no client can put it.
 */
const ROUTER_TWO = / protocol=http\d\.\d(?: tls(?:_version)?=\S*)*\s*$/
/** Codes after which the app may still finish the request and say so. */
const ANSWER_MAY_COME = new Set(['H12', 'H13', 'H18', 'H27', 'H28'])

/** Counts one request of the router: under its dyno, its route and, if it failed, its code. */
export function foldRequest(state: AppState, event: RouterRequest): void {
  const served = isServed(event)
  const route = routeOf(event)
  countRoute(state.routes, route, event, served)
  const dyno = event.dyno === null ? null : dynoOf(state, event.dyno)
  if (dyno !== null) {
    countRequest(dyno.traffic, event, served)
    if (served && event.at !== null) countServed(state.served, dyno.type, event.at)
  }
  if (event.code !== null) foldFailure(state, dyno, event, event.code, route)
  else if (!served)
    count(dyno === null ? state.undirected : current(dyno).tallies, APP_ERROR, excerptOf(event))
  else if (dyno?.failing && served && event.status !== 101) endStreak(dyno)
}

function foldFailure(
  state: AppState,
  dyno: Dyno | null,
  event: RouterRequest,
  code: string,
  route: string,
): void {
  const line = excerptOf(event)
  count(dyno === null ? state.undirected : current(dyno).tallies, code, line)
  const failed: FailedRequest = {
    code,
    at: event.at,
    startedAt: event.at === null ? null : event.at - (event.serviceMs ?? 0),
    dyno: dyno?.name ?? null,
    method: event.method,
    path: event.path,
    route,
    requestId: event.requestId,
    status: event.status,
    serviceMs: event.serviceMs,
    bytes: event.bytes,
    clientSide: event.clientSide,
    line,
    isRouterTwo: ROUTER_TWO.test(line.text),
    error: null,
    refusal: null,
    nearWorkerEnd: false,
    completion: null,
  }
  if (dyno !== null) joinEarlierErrors(dyno, failed)
  state.failures.push(failed)
  if (state.failures.length > MOST_FAILURES) state.failures.shift()
  awaitCompletion(state, failed)
  if (dyno !== null) lengthenStreak(dyno, failed)
}

function awaitCompletion({awaited}: AppState, failed: FailedRequest): void {
  if (failed.requestId === null || !ANSWER_MAY_COME.has(failed.code)) return
  awaited.set(failed.requestId, failed)
  if (awaited.size <= MOST_FAILURES) return
  const oldest = awaited.keys().next()
  if (!oldest.done) awaited.delete(oldest.value)
}
