import type * as api from '../platform/api.js'
import type {AppState} from '../state/app-state.js'
import {isOneOff} from '../state/dynos.js'
import type {Found} from './cause.js'
import {isFoundOn} from './unexplained.js'

/** A dyno that the platform says has crashed, or is down although it should run, while no line tells its end. */
export interface UnseenCrash {
  readonly dyno: string
  readonly process: string
  readonly state: 'crashed' | 'down'
  /** Since when, and until when it was so. */
  readonly since: number
  readonly until: number
}

/** A dyno is down for a moment whenever it is moved, stopped or replaced. */
const DOWN_MS = 5 * 60_000
/** These tell of an end of the process on the same dyno. */
const TOLD = [
  'boot-crash',
  'boot-timeout',
  'slow-boot',
  'wrong-port',
  'wrong-process-type',
  'build-at-start',
  'restart-loop',
]

export function unseenCrashes({platform, dynos, formation}: AppState, earlier: Found): UnseenCrash[] {
  if (platform === null) return []
  return platform.snapshot.dynos.flatMap(({name, type, state, updatedAt}) => {
    const life = dynos.get(name)?.generations.at(-1)
    const isUntold = life?.state === state && life.exitLine === null && life.exitedAt === null
    if (!isUntold || !isMissed(state, platform.at - updatedAt)) return []
    const isWanted = !isOneOff(type) && formation.get(type)?.quantity !== 0
    if (!isWanted || isFoundOn(name, TOLD, earlier)) return []
    return [{dyno: name, process: type, state, since: updatedAt, until: platform.at}]
  })
}

/** Idle dynos sleep, and wake up when a request comes. */
function isMissed(state: api.DynoState, forMs: number): state is UnseenCrash['state'] {
  return state === 'crashed' || (state === 'down' && forMs >= DOWN_MS)
}
