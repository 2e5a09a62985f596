import type {AppState, Dyno, FailedRequest} from '../../state/app-state.js'
import type {Found} from '../cause.js'
import {diedByItself, endOf} from '../deaths.js'
import {unexplained, type Unexplained} from '../unexplained.js'
import {stopAround} from './shutdowns.js'

/** The router may see the connections of a dead process break a little before or after its end is told. */
const AROUND_DEATH_MS = 10_000
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

/**
 * Connections that a process broke off (H13, H18) while it went on living: no earlier finding explains them, and
 * neither a stop, nor the end of the process, nor that of one of its workers is near. One sighting per dyno.
 */
export function brokenExchanges(state: AppState, earlier: Found): Unexplained[] {
  return unexplained(state, ['H13', 'H18'], earlier, failure => isClosedFromOutside(state, failure))
}

/** May the request carry a body that the app can leave unread? */
export function carriesBody({method}: FailedRequest): boolean {
  return WITH_BODY.has(method)
}

function isClosedFromOutside(state: AppState, failure: FailedRequest): boolean {
  if (failure.clientSide || failure.nearWorkerEnd || stopAround(state, failure) !== null) return true
  const dyno = failure.dyno === null ? undefined : state.dynos.get(failure.dyno)
  return dyno !== undefined && failure.at !== null && hasDiedAt(dyno, failure.at)
}

function hasDiedAt({generations}: Dyno, at: number): boolean {
  return generations.some(generation => {
    const end = endOf(generation)
    return end !== null && Math.abs(end - at) <= AROUND_DEATH_MS && diedByItself(generation)
  })
}
