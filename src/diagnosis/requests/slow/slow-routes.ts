import type {AppState} from '../../../state/app-state.js'
import type {Found, Occurrence} from '../../cause.js'
import {groupBy} from '../../statistics/group.js'
import {unexplained} from '../../unexplained.js'
import {isLongLived} from '../long-lived.js'
import {answeredSlowly} from './slow-answers.js'
import type {Slowness} from './slowness.js'
import {timedOutRoutes} from './timed-out-routes.js'

/** Finds the routes on which timeouts, or else very slow answers, gather; one occurrence per process type and time. */
export function slowRoutes(state: AppState, earlier: Found): Occurrence<Slowness>[] {
  const byProcess = groupBy(
    unexplained(state, ['H12'], earlier, isLongLived),
    ({process}) => process ?? 'web',
  )
  const found = [...byProcess].flatMap(([process, sightings]) =>
    timedOutRoutes(
      state,
      process,
      sightings.flatMap(({failures}) => failures),
    ),
  )
  return found.length > 0 ? found : answeredSlowly(state)
}
