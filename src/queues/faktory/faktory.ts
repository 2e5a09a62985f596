import {known, type Reading, unknown} from '../../platform/reading.js'
import {DatastoreError, reasonOf} from '../connections/errors.js'
import type {Ask, FaktoryConnection} from '../connections/faktory.js'
import {parseObject} from '../json.js'
import {missingQueue} from '../no-queue.js'
import type {Amount, QueueReading, QueueSystem, SystemReading, Wanted} from '../queue-system.js'
import {chooseQueues} from '../wanted.js'
import {type FaktoryState, parseState} from './state.js'

/**
 * Faktory 1: https://github.com/contribsys/faktory, server/{server,commands}.go. It is asked in two round trips, in its own
 * protocol, as what neither puts in jobs nor takes them. It tells the jobs that wait by queue; those being done, for later
 * and to be tried again only for all queues together. Since 1.9.2 it tells since when the next job of a queue waits.
 */
export function faktory(connection: FaktoryConnection): QueueSystem {
  return {
    id: 'faktory',
    read: wanted => readOrUnknown(wanted, connection),
    close: () => Promise.resolve(),
  }
}

async function readOrUnknown(wanted: Wanted, connection: FaktoryConnection): Promise<SystemReading> {
  try {
    return await connection.converse(ask => read(wanted, ask), wanted.signal)
  } catch (error) {
    wanted.signal?.throwIfAborted()
    if (!(error instanceof DatastoreError)) throw error
    return nothingFor(reasonOf(error))
  }
}

function nothingFor(why: string): SystemReading {
  const nothing = unknown(why)
  return {at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []}
}

async function read(wanted: Wanted, ask: Ask): Promise<SystemReading> {
  const info = await ask('INFO')
  if (!info.known) return nothingFor(info.why)
  const state = parseState(info.value)
  if (state === null) return nothingFor('Faktory tells of itself in words that are not known')
  const {there, missing} = chooseQueues([...state.queues.keys()].sort(), wanted)
  const latencies = await readLatencies(there, state, ask)
  return {
    at: state.at,
    queues: known([
      ...there.map(name => toQueue(name, state, latencies)),
      ...missing.map(name => missingQueue(name)),
    ]),
    workers: unknown('Faktory tells how many workers there are, and not which'),
    connections: state.connections.known
      ? known({used: state.connections.value, limit: null})
      : state.connections,
    notes: [],
  }
}

type Latencies = Reading<Readonly<Record<string, unknown>>>

/** Only of queues with jobs: it says 0 of any other name. */
async function readLatencies(names: readonly string[], {queues}: FaktoryState, ask: Ask): Promise<Latencies> {
  const asked = names.filter(name => (queues.get(name) ?? 0) > 0 && !/[\s*]/.test(name))
  if (asked.length === 0) return known({})
  const answer = await ask(`QUEUE LATENCY ${asked.join(' ')}`)
  if (!answer.known) return answer
  const latencies = parseObject(answer.value)
  return latencies === null ? unknown('Faktory tells it in words that are not known') : known(latencies)
}

function toQueue(name: string, state: FaktoryState, latencies: Latencies): QueueReading {
  const ready = state.queues.get(name) ?? 0
  const isOnly = state.queues.size === 1
  return {
    name,
    ready: known(ready),
    waitMs: ready === 0 ? known(0) : waitOf(name, latencies),
    busy: shareOf(state.working, isOnly, 'are being done'),
    scheduled: shareOf(state.scheduled, isOnly, 'are for later'),
    nextDueAt:
      state.scheduled.known && state.scheduled.value === 0
        ? known(null)
        : unknown('Faktory does not tell when the next is due'),
    retries: shareOf(state.retries, isOnly, 'are to be tried again'),
    blocked: known(0),
    paused: unknown('Faktory does not tell whether a queue is paused'),
    arrived: unknown('Faktory does not count them'),
    completed: isOnly ? state.processed : unknown('Faktory counts them for all queues together'),
    serviceMs: unknown('Faktory does not write down how long jobs take'),
  }
}

function waitOf(name: string, latencies: Latencies): Amount {
  if (!latencies.known) return latencies
  const latency = Object.hasOwn(latencies.value, name) ? latencies.value[name] : undefined
  return typeof latency === 'number' && latency >= 0
    ? known(Math.round(latency * 1000))
    : unknown('Faktory does not tell how long the next job has waited')
}

/** What of a number for all queues is known of one. */
function shareOf(count: Reading<number>, isOnly: boolean, what: string): Reading<number> {
  if (!count.known || isOnly || count.value === 0) return count
  return unknown(`of all queues together ${count.value} ${what}, and Faktory does not tell of which`)
}
