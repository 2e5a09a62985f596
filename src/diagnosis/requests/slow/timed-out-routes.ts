import type {AppState, FailedRequest} from '../../../state/app-state.js'
import {servedBetween} from '../../../state/requests/served.js'
import type {Occurrence} from '../../cause.js'
import {countBy} from '../../statistics/group.js'
import {fellIntoHangs, gatherOnOneDyno} from '../gathered.js'
import {whereTimeWent} from '../waits.js'
import {chanceOf} from './route-chance.js'
import {evidenceOf, placeAndTime, routeOf, type Slowness, workOf} from './slowness.js'

/** Chance below which a gathering is no chance; `PROVEN` is beyond any doubt. */
const SIGNIFICANT = 0.001
const PROVEN = 1e-6
/** A few routes must hold this share of what took too long. */
const MOST = 0.5
const MOST_ROUTES = 3
const FEWEST = 3
const ENOUGH = 10
/** A pause that parts one trouble from another. */
const PAUSE_MS = 10 * 60_000
const MINUTE_MS = 60_000

/** Routes on which these timeouts gather: over all their time, else in one of the times that a pause parts. */
export function timedOutRoutes(
  state: AppState,
  process: string,
  failures: readonly FailedRequest[],
): Occurrence<Slowness>[] {
  const inOrder = failures.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const whole = timedOut(state, process, inOrder)
  return whole.length > 0 ? whole : episodes(inOrder).flatMap(part => timedOut(state, process, part))
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
