import type {AppState, Dyno, FailedRequest} from '../../state/app-state.js'
import type {Found, Occurrence} from '../cause.js'
import {occurrenceOf} from '../evidence.js'
import {failuresOf, unexplained} from '../unexplained.js'
import {majorOf, pumaVersionOf} from './keep-alive-servers.js'

/** Requests that waited in Puma although the app is quick. */
export interface PumaQueue {
  readonly version: string
  readonly timeouts: number
  readonly gone: number
  /** H12s of which the app says that it needed little time. */
  readonly quick: number
}

/** What the app needed, ms; the rest of the router's 30 s was waiting. */
const QUICK_MS = 5000
const FEWEST = 3

/**
 * Puma before 7 behind Router 2.0 on dynos that have both H12 and H27, where the app's own times prove that requests
 * waited in front of it (puma/puma issue 3487; Heroku help HRJ4GE5O).
 */
export function findPumaQueue(
  state: AppState,
  earlier: Found,
): Occurrence<{readonly kind: 'puma'} & PumaQueue>[] {
  return unexplained(state, ['H12'], earlier).flatMap(sighting => {
    const {dyno: name, failures, count} = sighting
    const version = versionOn(name === null ? undefined : state.dynos.get(name))
    const told = failures.filter(({completion}) => completion !== null && completion.durationMs !== null)
    const quick = told.filter(isQuick)
    const gone = failuresOf(state, ['H27'], name)
    const routes = new Set(quick.map(({route}) => route)).size
    if (version === null || !failures.every(({isRouterTwo}) => isRouterTwo)) return []
    if (quick.length < FEWEST || quick.length * 2 <= told.length || routes < 2 || gone.length < FEWEST)
      return []
    return [
      occurrenceOf(sighting, {
        confidence: 'medium' as const,
        evidence: [...quick, ...gone].map(({line}) => line),
        facts: {
          kind: 'puma' as const,
          version,
          timeouts: count,
          gone: gone.length,
          quick: quick.length,
        },
      }),
    ]
  })
}

function isQuick({completion}: FailedRequest): boolean {
  return completion !== null && completion.durationMs !== null && completion.durationMs <= QUICK_MS
}

function versionOn(dyno: Dyno | undefined): string | null {
  const version = dyno === undefined ? null : pumaVersionOf(dyno.generations)
  return version !== null && majorOf(version) < 7 ? version : null
}
