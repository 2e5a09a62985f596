import type {DynoName} from '../logs/origin.js'
import type {AppState} from './app-state.js'
import type {Dyno} from './dyno.js'
import {createTraffic} from './requests/traffic.js'

/** An app has at most a few hundred dynos; one-offs come and go under ever new names. */
const MOST_DYNOS = 512
const ONE_OFF_TYPES = new Set(['run', 'scheduler', 'release'])

/** Is this a dyno that runs once and is not part of the formation? */
export function isOneOff(type: string): boolean {
  return ONE_OFF_TYPES.has(type)
}

/** The dyno of a name; a new one is made room for by forgetting the oldest one-off. */
export function dynoOf(state: AppState, {name, type}: DynoName): Dyno {
  const known = state.dynos.get(name)
  if (known !== undefined) return known
  if (state.dynos.size >= MOST_DYNOS) forgetOne(state.dynos)
  const dyno: Dyno = {
    name,
    type,
    generations: [],
    forgotten: 0,
    traffic: createTraffic(),
    failing: null,
    streaks: [],
    errors: {recent: [], moments: 0, minutes: 0, lastAt: null},
  }
  state.dynos.set(name, dyno)
  return dyno
}

function forgetOne(dynos: Map<string, Dyno>): void {
  let oldest: string | null = null
  for (const {name, type} of dynos.values()) {
    oldest ??= name
    if (!isOneOff(type)) continue
    oldest = name
    break
  }
  if (oldest !== null) dynos.delete(oldest)
}
