import type {AppState, KeptRequest, Excerpt} from '../../../state/app-state.js'
import type {Occurrence} from '../../cause.js'
import {earliest, latest} from '../../evidence.js'
import {countBy} from '../../statistics/group.js'
import {requestsOf} from './route-chance.js'

/** Some routes of a process type that take too long. */
export interface Slowness {
  /** The worst first. */
  readonly routes: readonly SlowRoute[]
  /** Timeouts of other routes at the same time. */
  readonly others: number
  /** The app's own word on the longest of them; null where it said nothing. */
  readonly work: Work | null
}

export interface SlowRoute {
  /** `GET /reports/:id`. */
  readonly name: string
  /** One that was asked for. */
  readonly path: string
  readonly requests: number
  /** Of all requests that go to this route. */
  readonly share: number
  /** Of all those that took too long. */
  readonly slowShare: number
  readonly timeouts: number
  /** Answered after 10 s or more. */
  readonly slow: number
  readonly longestMs: number
  readonly dynos: number
}

export interface Work {
  readonly told: number
  readonly durationMs: number
  readonly databaseMs: number | null
}

/** Where and when they were: by process type, over all its dynos. */
export function placeAndTime(
  process: string,
  requests: readonly KeptRequest[],
): Pick<Occurrence, 'dyno' | 'process' | 'since' | 'until'> {
  return {
    dyno: null,
    process,
    since: requests.map(({startedAt}) => startedAt).reduce(earliest, null),
    until: requests.map(({at}) => at).reduce(latest, null),
  }
}

/** What is told of a route: these are its requests, of `total` that took too long. */
export function routeOf(
  state: AppState,
  route: string,
  requests: readonly KeptRequest[],
  total: number,
  timedOut: boolean,
): SlowRoute {
  const known = state.routes.get(route)
  const [method] = countBy(requests, request => request.method).keys()
  const slow = known?.slow ?? 0
  return {
    name: `${method ?? 'GET'} ${route}`,
    path: requests[0]?.path ?? route,
    requests: known?.requests ?? 0,
    share: (known?.requests ?? 0) / Math.max(1, requestsOf(state.routes)),
    slowShare: (timedOut ? requests.length : slow) / Math.max(1, total),
    timeouts: timedOut ? requests.length : 0,
    slow,
    longestMs: Math.max(
      0,
      ...state.slow.filter(request => request.route === route).map(({serviceMs}) => serviceMs ?? 0),
    ),
    dynos: new Set(requests.map(({dyno}) => dyno)).size,
  }
}

/** What the app itself says of these requests. */
export function workOf(requests: readonly KeptRequest[]): Work | null {
  const told = requests
    .flatMap(({completion}) => (completion === null || completion.durationMs === null ? [] : [completion]))
    .map(({durationMs, databaseMs}) => ({durationMs: durationMs ?? 0, databaseMs}))
    .sort((a, b) => b.durationMs - a.durationMs)
  const [longest] = told
  return longest === undefined ? null : {told: told.length, ...longest}
}

/** One with the app's own word on it, then the first, the last, and another such pair. */
export function evidenceOf(requests: readonly KeptRequest[]): Excerpt[] {
  const [first = [], second = []] = requests.flatMap(({line, completion}) =>
    completion === null || completion.line === null ? [] : [[line, completion.line]],
  )
  return [...first, ...[...requests.slice(0, 1), ...requests.slice(-1)].map(({line}) => line), ...second]
}
