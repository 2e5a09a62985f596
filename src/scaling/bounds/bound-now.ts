import type * as api from '../../platform/api.js'
import type {SystemReading} from '../../queues/queue-system.js'
import type {Look} from '../look.js'
import type {Memory} from '../memory.js'
import type {Plan} from '../plan.js'
import {boundsAt} from '../schedule/bounds-at.js'
import type {Surroundings} from '../surroundings.js'
import {type BoundOf, boundOf} from './bound-of.js'
import type {Cap} from './cap.js'
import {connectionCap, connectionsPerDyno} from './connections.js'
import {learnedCap} from './learned-limit.js'
import {platformCap} from './platform-cap.js'

/** What is seen of all that bounds the dynos. */
export interface BoundSight {
  /** Ms since the epoch. */
  readonly at: number
  readonly formation: readonly api.Formation[]
  readonly entry: api.Formation
  readonly reading: Pick<SystemReading, 'connections'>
  readonly surroundings: Pick<Surroundings, 'app'>
  readonly look: Pick<Look, 'slotsPerDyno'>
  /** Dynos that have their connections to the datastore. */
  readonly connected: number
}

/** How many dynos there may be now, by all that is known. */
export function boundNow(
  sight: BoundSight,
  memory: Pick<Memory, 'limit' | 'connections'>,
  plan: Plan,
): BoundOf {
  const {min, max, schedule} = plan
  const scheduled = schedule === null ? null : boundsAt(schedule, sight.at)
  const caps = [
    learnedCap(memory.limit, sight.at),
    platformCapOf(sight, plan),
    plan.ignoresConnections ? null : connectionCapOf(sight, memory, plan, scheduled?.max ?? max),
  ]
  return boundOf({
    flags: {min, max},
    scheduled,
    quantity: sight.entry.quantity,
    caps: caps.filter(cap => cap !== null),
  })
}

function platformCapOf({formation, entry, surroundings: {app}}: BoundSight, plan: Plan): Cap | null {
  if (!app.known) return null
  const {generation} = app.value
  return platformCap({type: entry.type, formation, generation, isRaised: plan.hasRaisedLimits})
}

function connectionCapOf(
  {reading: {connections}, look: {slotsPerDyno}, connected}: BoundSight,
  memory: Pick<Memory, 'connections'>,
  {isConnectedPerSlot}: Plan,
  max: number,
): Cap | null {
  const perDyno = connectionsPerDyno(memory.connections?.perDyno ?? null, slotsPerDyno, {
    isOnePerSlot: isConnectedPerSlot,
  })
  return connectionCap({connections, perDyno, connected, max})
}
