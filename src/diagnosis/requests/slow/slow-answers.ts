import type {AppState, KeptRequest} from '../../../state/app-state.js'
import {isSlowWork} from '../../../state/requests/slow-requests.js'
import type {Occurrence} from '../../cause.js'
import {median, sum} from '../../statistics/numbers.js'
import {gatherOnOneDyno} from '../gathered.js'
import {soundsOpenEnded} from '../long-lived.js'
import {processOf} from '../process-of.js'
import {whereTimeWent} from '../waits.js'
import {chanceOf} from './route-chance.js'
import {evidenceOf, placeAndTime, routeOf, type Slowness, workOf} from './slowness.js'

/** Chance below which a gathering is no chance. */
const SIGNIFICANT = 0.001
/** A few routes must hold this share of what took too long. */
const MOST = 0.5
const MOST_ROUTES = 3
const ENOUGH = 10
/** Of its own requests, where none timed out: what is slow now and then is normal life. */
const OFTEN_SLOW = 0.2
/** Answers that all take the same time, within this, were waited for by a clock: long polls. */
const SAME_TIME = 0.02

/** Routes that answer, but again and again only after 10 s or more. */
export function answeredSlowly(state: AppState): Occurrence<Slowness>[] {
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
