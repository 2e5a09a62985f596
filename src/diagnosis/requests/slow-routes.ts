import {type AppState, type FailedRequest, type KeptRequest, type Route} from '../../state/app-state.js'
import {servedBetween} from '../../state/requests/served.js'
import {isSlowWork} from '../../state/requests/slow-requests.js'
import type {Found, Occurrence} from '../cause.js'
import {earliest, latest} from '../evidence.js'
import {chanceOfAtLeast} from '../statistics/chance.js'
import {countBy} from '../statistics/group.js'
import {median, sum} from '../statistics/numbers.js'
import {unexplained} from '../unexplained.js'
import {fellIntoHangs, gatherOnOneDyno} from './gathered.js'
import {isLongLived, soundsOpenEnded} from './long-lived.js'
import {processOf} from './process-of.js'
import {whereTimeWent} from './waits.js'

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

/** Chance below which a gathering is no chance; `PROVEN` is beyond any doubt. */
const SIGNIFICANT = 0.001
const PROVEN = 1e-6
/** A route must fail this many times as often as the rest does. */
const TIMES_THE_REST = 3
/** A few routes must hold this share of what took too long. */
const MOST = 0.5
const MOST_ROUTES = 3
/** A route that gets more than this of all requests is the app: its share tells nothing. */
const BUSIEST = 0.5
const FEWEST = 3
const ENOUGH = 10
/** Of its own requests, where none timed out: what is slow now and then is normal life. */
const OFTEN_SLOW = 0.2
/** A pause that parts one trouble from another. */
const PAUSE_MS = 10 * 60_000
const MINUTE_MS = 60_000
/** Answers that all take the same time, within this, were waited for by a clock: long polls. */
const SAME_TIME = 0.02

/** Finds the routes on which timeouts, or else very slow answers, gather; one occurrence per process type and time. */
export function slowRoutes(state: AppState, earlier: Found): Occurrence<Slowness>[] {
  const sightings = unexplained(state, ['H12'], earlier, isLongLived)
  const processes = new Set(sightings.map(({process}) => process ?? 'web'))
  const found = [...processes].flatMap(process => {
    const failures = sightings
      .filter(sighting => (sighting.process ?? 'web') === process)
      .flatMap(sighting => sighting.failures)
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    const whole = timedOut(state, process, failures)
    return whole.length > 0 ? whole : episodes(failures).flatMap(part => timedOut(state, process, part))
  })
  return found.length > 0 ? found : answeredSlowly(state)
}

function timedOut(
  state: AppState,
  process: string,
  failures: readonly FailedRequest[],
): Occurrence<Slowness>[] {
  const working = failures.filter(failure => whereTimeWent(state, failure) === 'working')
  const waiting = failures.filter(failure => whereTimeWent(state, failure) === 'waiting')
  const byRoute = countBy(failures, ({route}) => route)
  const chances = new Map(
    [...byRoute].map(([route, k]) => [route, chanceOf(state, route, k, failures.length)]),
  )
  const worked = countBy(working, ({route}) => route)
  const suspects = [...byRoute.keys()]
    .filter(
      route =>
        worked.has(route) || ((byRoute.get(route) ?? 0) > 1 && (chances.get(route) ?? 1) < SIGNIFICANT),
    )
    .slice(0, MOST_ROUTES)
  const own = failures.filter(({route}) => suspects.includes(route))
  if (own.length < Math.max(1, failures.length * MOST)) return []
  const proved = worked.size <= MOST_ROUTES && working.length > waiting.length
  if (waiting.length > 0 && !proved) return []
  const gathered = own.length >= FEWEST && suspects.every(route => (chances.get(route) ?? 1) < SIGNIFICANT)
  if (!proved && (!gathered || !othersServed(state, process, own) || fellIntoHangs(state, own))) return []
  if (own.length >= FEWEST && gatherOnOneDyno(state, process, own)) return []
  const sure =
    gathered &&
    (proved || (own.length >= ENOUGH && suspects.every(route => (chances.get(route) ?? 1) < PROVEN)))
  const routes = suspects.map(route =>
    routeOf(
      state,
      route,
      own.filter(failure => failure.route === route),
      failures.length,
      true,
    ),
  )
  return [
    {
      ...placeAndTime(process, own),
      count: own.length,
      codes: ['H12'],
      confidence: sure ? 'high' : 'medium',
      evidence: evidenceOf(own),
      facts: {routes, others: failures.length - own.length, work: workOf(own)},
    },
  ]
}

/** Routes that answer, but again and again only after 10 s or more. */
function answeredSlowly(state: AppState): Occurrence<Slowness>[] {
  const total = sum(Array.from(state.routes.values(), ({slow}) => slow))
  const slow = [...state.routes.values()]
    .filter(route => route.slow >= ENOUGH && route.slow >= route.requests * OFTEN_SLOW)
    .filter(({name}) => !soundsOpenEnded(name))
    .filter(route => chanceOf(state, route.name, route.slow, total) < SIGNIFICANT)
    .sort((a, b) => b.slow - a.slow)
    .slice(0, MOST_ROUTES)
  const held = sum(slow.map(route => route.slow))
  if (slow.length === 0 || held < total * MOST) return []
  return [...new Set(state.slow.map(request => processOf(state, request)))].flatMap(process => {
    const kept = slow.flatMap(({name}) => keptOf(state, process, name))
    const names = slow.map(({name}) => name).filter(name => kept.some(({route}) => route === name))
    if (names.length === 0 || gatherOnOneDyno(state, process, kept)) return []
    if (kept.filter(request => whereTimeWent(state, request) === 'waiting').length > 0) return []
    return [
      {
        ...placeAndTime(process, kept),
        count: sum(slow.filter(({name}) => names.includes(name)).map(route => route.slow)),
        codes: [],
        confidence: 'medium' as const,
        evidence: evidenceOf(kept),
        facts: {
          routes: names.map(name =>
            routeOf(
              state,
              name,
              kept.filter(({route}) => route === name),
              total,
              false,
            ),
          ),
          others: 0,
          work: workOf(kept),
        },
      },
    ]
  })
}

/** The latest slow answers of a route; none where they all take the same time, as a long poll's do. */
function keptOf(state: AppState, process: string, name: string): KeptRequest[] {
  const kept = state.slow.filter(
    request =>
      request.route === name && processOf(state, request) === process && isSlowWork({...request, code: null}),
  )
  const times = kept.map(({serviceMs}) => serviceMs ?? 0)
  const middle = median(times)
  const alike = times.filter(ms => Math.abs(ms - middle) <= middle * SAME_TIME)
  return alike.length > times.length * MOST ? [] : kept
}

/** The chance that so many of the slow ones fall on this route when it is no slower than the rest; 1 where it is not. */
function chanceOf({routes}: AppState, name: string, k: number, n: number): number {
  const route = routes.get(name)
  const total = requestsOf(routes)
  if (route === undefined || total === 0) return 1
  const share = route.requests / total
  const rest = (n - k) / (total - route.requests)
  if (share > BUSIEST || k / route.requests < rest * TIMES_THE_REST) return 1
  return chanceOfAtLeast(k, n, share) * routes.size
}

function requestsOf(routes: ReadonlyMap<string, Route>): number {
  return sum(Array.from(routes.values(), ({requests}) => requests))
}

/** Were there at least as many other requests answered at that time? Else it is all that failed. */
function othersServed({served}: AppState, process: string, failures: readonly FailedRequest[]): boolean {
  const {since, until} = placeAndTime(process, failures)
  if (since === null || until === null) return false
  return servedBetween(served, process, since - MINUTE_MS, until + MINUTE_MS) >= failures.length
}

function episodes(failures: readonly FailedRequest[]): FailedRequest[][] {
  const parts: FailedRequest[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const failure of failures) {
    const at = failure.at ?? last
    if (parts.length === 0 || at - last > PAUSE_MS) parts.push([])
    parts.at(-1)?.push(failure)
    last = at
  }
  return parts.length > 1 ? parts : []
}

function placeAndTime(process: string, requests: readonly KeptRequest[]) {
  return {
    dyno: null,
    process,
    since: requests.map(({startedAt}) => startedAt).reduce(earliest, null),
    until: requests.map(({at}) => at).reduce(latest, null),
  }
}

function routeOf(
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

function workOf(requests: readonly KeptRequest[]): Work | null {
  const told = requests
    .flatMap(({completion}) => (completion === null || completion.durationMs === null ? [] : [completion]))
    .map(({durationMs, databaseMs}) => ({durationMs: durationMs ?? 0, databaseMs}))
    .sort((a, b) => b.durationMs - a.durationMs)
  const [longest] = told
  return longest === undefined ? null : {told: told.length, ...longest}
}

/** One with the app's own word on it, then the first, the last, and another such pair. */
function evidenceOf(requests: readonly KeptRequest[]) {
  const [first = [], second = []] = requests.flatMap(({line, completion}) =>
    completion === null || completion.line === null ? [] : [[line, completion.line]],
  )
  return [...first, ...[...requests.slice(0, 1), ...requests.slice(-1)].map(({line}) => line), ...second]
}
