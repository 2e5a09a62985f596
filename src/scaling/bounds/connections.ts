import type {Reading} from '../../platform/reading.js'
import {valueOf} from '../../platform/reading.js'
import {formatCount, formatRate, plural} from '../../view/format.js'
import type {ConnectionsSeen} from '../memory.js'
import type {Cap} from './cap.js'

/** Connections to the datastore, over all its users. */
type Connections = Reading<{readonly used: number; readonly limit: number | null}>

export interface ConnectionFacts {
  readonly connections: Connections
  /** How many one dyno makes; null where nobody knows. */
  readonly perDyno: number | null
  /** Dynos whose connections are among the used ones. */
  readonly connected: number
  /** The most dynos that there might be otherwise. */
  readonly max: number
}

/** How many dynos the datastore has connections for; null where it has enough, or that cannot be told. */
export function connectionCap({connections, perDyno, connected, max}: ConnectionFacts): Cap | null {
  const {used = 0, limit = null} = valueOf(connections) ?? {}
  if (limit === null || perDyno === null || perDyno <= 0) return null
  const needed = used + Math.max(0, max - connected) * perDyno
  if (needed <= limit) return null
  const room = Math.max(0, Math.floor((limit - used) / perDyno))
  const most = connected + room
  const each = `${formatRate(perDyno)} per dyno`
  const why = `the datastore's connections suffice for ${plural(most, 'dyno')}: ${formatCount(limit)} are allowed, ${formatCount(used)} used, and at about ${each} ${plural(max, 'dyno')} would need about ${formatCount(Math.round(needed))} (--ignore-connections)`
  return {most, why}
}

/**
 * How many connections a dyno makes: as it was learned; else one for each job that it does at once, where its queue
 * system needs that many at least (Sidekiq: each thread waits on one of its own, fetch.rb). Null where neither is known.
 */
export function connectionsPerDyno(
  learned: number | null,
  slots: Reading<number>,
  {isOnePerSlot}: {readonly isOnePerSlot: boolean},
): number | null {
  return learned ?? (isOnePerSlot ? valueOf(slots) : null)
}

/** How much of what is seen anew counts: others connect and leave meanwhile. */
const WEIGHT = 0.5

/**
 * What is known of connections after a look with `dynos` that take jobs. How many one makes is learned from how both
 * change, once a number of dynos has stayed: new ones connect one after another. Never fewer than one each.
 */
export function seeConnections(
  before: ConnectionsSeen | null,
  connections: Connections,
  dynos: number,
): ConnectionsSeen | null {
  if (!connections.known) return before
  const {used} = connections.value
  if (before === null) return {used, dynos, dynosLast: dynos, perDyno: null}
  if (dynos !== before.dynosLast) return {...before, dynosLast: dynos}
  const perDyno = dynos === before.dynos ? null : (used - before.used) / (dynos - before.dynos)
  const told = perDyno !== null && perDyno >= 1 ? perDyno : null
  return {used, dynos, dynosLast: dynos, perDyno: blended(before.perDyno, told)}
}

function blended(known: number | null, told: number | null): number | null {
  if (known === null || told === null) return told ?? known
  return Math.round((known + (told - known) * WEIGHT) * 10) / 10
}
