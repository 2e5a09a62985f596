import type {AppState, Route} from '../../../state/app-state.js'
import {chanceOfAtLeast} from '../../statistics/chance.js'
import {sum} from '../../statistics/numbers.js'

/** A route must fail this many times as often as the rest does. */
const TIMES_THE_REST = 3
/** A route that gets more than this of all requests is the app: its share tells nothing. */
const BUSIEST = 0.5

/** The chance that so many of the slow ones fall on this route when it is no slower than the rest; 1 where it is not. */
export function chanceOf({routes}: AppState, name: string, k: number, n: number): number {
  const route = routes.get(name)
  const total = requestsOf(routes)
  if (route === undefined || total === 0) return 1
  const share = route.requests / total
  const rest = (n - k) / (total - route.requests)
  if (share > BUSIEST || k / route.requests < rest * TIMES_THE_REST) return 1
  return chanceOfAtLeast(k, n, share) * routes.size
}

/** Requests to all routes. */
export function requestsOf(routes: ReadonlyMap<string, Route>): number {
  return sum(Array.from(routes.values(), ({requests}) => requests))
}
