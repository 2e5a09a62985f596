import type {Reading} from '../../platform/reading.js'
import {valueOf} from '../../platform/reading.js'
import {formatCount, plural} from '../../view/format.js'
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
  const each = `${formatCount(Math.round(perDyno * 10) / 10)} per dyno`
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

/** What was seen at two looks: connections used, and the dynos that had theirs. */
export interface Connected {
  readonly used: number
  readonly dynos: number
}

/** How much of what is seen anew counts: others connect and leave meanwhile. */
const WEIGHT = 0.5

/**
 * How many connections one dyno makes, from what their number changed by when that of the dynos did; what was known
 * before where that says nothing. Never fewer than one: a dyno that takes jobs is connected.
 */
export function learnConnections(known: number | null, before: Connected, after: Connected): number | null {
  const dynos = after.dynos - before.dynos
  if (dynos === 0) return known
  const perDyno = (after.used - before.used) / dynos
  if (perDyno < 1) return known
  return known === null ? perDyno : known + (perDyno - known) * WEIGHT
}
