import type {RouterRequest} from '../../logs/messages/router-request.js'
import {requestKeyOf} from '../../logs/request-key.js'
import type {AppState} from '../app-state.js'
import type {Dyno} from '../dyno.js'
import {dynoOf} from '../dynos.js'
import {excerptOf, shortened} from '../excerpt.js'
import {current} from '../lives/generation.js'
import {count} from '../tally.js'
import {countTroubled, isSampled, sampleClient} from './clients.js'
import {finishedAt} from './finished-requests.js'
import {joinEarlierErrors} from './nearby-errors.js'
import type {FailedRequest, KeptRequest} from './request.js'
import {countRoute, routeOf} from './routes.js'
import {countServed} from './served.js'
import {isSlow} from './slow-requests.js'
import {endStreak, lengthenStreak} from './streaks.js'
import {countRequest, isRefused, isServed, SWITCHING_PROTOCOLS} from './traffic.js'

const MOST_FAILURES = 512
const MOST_SLOW = 256
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
  // Somebody cut the path out of the line: requests to anything.
  if (route !== '') countRoute(state.routes, route, event, served)
  const dyno = event.dyno === null ? null : dynoOf(state, event.dyno)
  if (dyno !== null) {
    countRequest(dyno.traffic, event, served, route)
    if (served && event.at !== null) countServed(state.served, dyno.type, event.at)
    if (isSampled(dyno.traffic.requests)) sampleClient(state.clients, event, served)
  }
  if (!served || isRefused(event)) countTroubled(state.clients, event, route, served)
  if (isSlow(event)) foldSlow(state, dyno, event, route)
  if (event.code !== null) foldFailure(state, dyno, event, event.code, route)
  else if (!served)
    count(dyno === null ? state.undirected : current(dyno).tallies, APP_ERROR, excerptOf(event))
  else if (dyno?.failing && served && event.status !== SWITCHING_PROTOCOLS) endStreak(dyno)
}

function foldFailure(
  state: AppState,
  dyno: Dyno | null,
  event: RouterRequest,
  code: string,
  route: string,
): void {
  const kept = keptOf(event, dyno, route)
  const failed: FailedRequest = {
    ...kept,
    code,
    clientSide: event.clientSide,
    isRouterTwo: ROUTER_TWO.test(kept.line.text),
    error: null,
    refusal: null,
    nearWorkerEnd: false,
  }
  count(dyno === null ? state.undirected : current(dyno).tallies, code, failed.line)
  if (dyno !== null) joinEarlierErrors(dyno, failed)
  state.failures.push(failed)
  if (state.failures.length > MOST_FAILURES) forgetFailure(state.failures, dyno)
  if (ANSWER_MAY_COME.has(code)) awaitCompletion(state, failed)
  if (dyno !== null) lengthenStreak(dyno, failed)
}

/** The oldest goes; but a dyno that hangs for long displaces its own, or nothing would be left of all others. */
function forgetFailure(failures: FailedRequest[], dyno: Dyno | null): void {
  const hangs = dyno !== null && (dyno.failing?.count ?? 0) > MOST_FAILURES / 4
  const own = hangs ? failures.findIndex(failure => failure.dyno === dyno.name) : 0
  failures.splice(Math.max(0, own), 1)
}

function foldSlow(state: AppState, dyno: Dyno | null, event: RouterRequest, route: string): void {
  const slow = keptOf(event, dyno, route)
  state.slow.push(slow)
  if (state.slow.length > MOST_SLOW) state.slow.shift()
  const at = slow.requestId === null ? undefined : finishedAt(state.finished, requestKeyOf(slow.requestId))
  if (at === undefined) awaitCompletion(state, slow)
  else slow.completion = {at, durationMs: null, databaseMs: null, waitMs: null, line: null}
}

function keptOf(event: RouterRequest, dyno: Dyno | null, route: string): KeptRequest {
  const {at, method, path, requestId, status, serviceMs, bytes} = event
  return {
    at,
    startedAt: at === null ? null : at - (serviceMs ?? 0),
    dyno: dyno?.name ?? null,
    method: shortened(method),
    path: shortened(path),
    route,
    requestId: requestId === null ? null : shortened(requestId),
    status,
    serviceMs,
    bytes,
    line: excerptOf(event),
    completion: null,
  }
}

function awaitCompletion({awaited}: AppState, request: KeptRequest): void {
  if (request.requestId === null) return
  awaited.set(requestKeyOf(request.requestId), request)
  if (awaited.size <= MOST_FAILURES) return
  const oldest = awaited.keys().next()
  if (!oldest.done) awaited.delete(oldest.value)
}
