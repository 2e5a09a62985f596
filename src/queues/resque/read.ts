import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import {toInteger} from '../connections/redis/values.js'
import {missingQueue} from '../no-queue.js'
import type {SystemReading, Wanted} from '../queue-system.js'
import {askNames, chooseAmong} from '../redis/names.js'
import {readOrUnknown} from '../redis/read-or-unknown.js'
import {askServer, askWhether} from '../redis/server.js'
import {askDelayed, askDueTimes} from './delayed.js'
import {askQueue, toQueue} from './queue.js'
import type {Reader} from './reader.js'
import {askWorkers} from './workers.js'

/** As `QueueSystem.read` says. */
export function read(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  return readOrUnknown(reader, () => readWhole(wanted, reader))
}

const NO_TRACE =
  'there is no trace of Resque: nothing was ever enqueued there, or its keys have another prefix, or it uses another database'

async function readWhole(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  const {keys, connection, signal} = reader
  const first = new Batch()
  const askedServer = askServer(first)
  const isThere = askWhether(first, keys.queues, keys.workers, keys.schedule)
  const queueNames = askNames(first, keys.queues)
  const workerIds = askNames(first, keys.workers)
  const paused = first.add(['GET', keys.paused], value => String(value).trim().toLowerCase() === 'true')
  const processed = first.add(['GET', keys.processed], value => (value === null ? null : toInteger(value)))
  const times = askDueTimes(first, keys)
  await first.send(connection, signal)

  const server = askedServer()
  const nothing = {...server, notes: []}
  if (!server.at.known) return {...nothing, queues: server.at, workers: server.at}
  const at = server.at.value
  if (valueOf(isThere.reading) === false)
    return {...nothing, queues: unknown(NO_TRACE), workers: unknown(NO_TRACE)}

  const members = valueOf(queueNames.reading)?.members ?? []
  const second = new Batch()
  const askedWorkers = askWorkers(second, workerIds.reading, {at, keys, queues: members})
  const askedDelayed = askDelayed(second, times.reading, {at, keys})
  const asked = new Map(members.map(name => [name, askQueue(second, keys.queue(name), at)]))
  await second.send(connection, signal)
  const crew = askedWorkers()
  const delayed = askedDelayed()
  const chosen = chooseAmong(queueNames.reading, delayed.queues, wanted)
  if (!chosen.known) return {...nothing, queues: chosen, workers: crew.workers}
  const {there, missing} = chosen.value
  return {
    ...nothing,
    queues: known([
      ...there.map(name =>
        toQueue(name, {
          at,
          list: asked.get(name)?.() ?? null,
          delayed,
          busy: crew.busyWith(name),
          paused: paused.reading,
          completed: completedOf(processed.reading, members.length === 1),
        }),
      ),
      ...missing.map(name => missingQueue(name)),
    ]),
    workers: crew.workers,
    notes: delayed.notes,
  }
}

function completedOf(processed: Reading<number | null>, isOnly: boolean): Reading<number> {
  if (!isOnly) return unknown('Resque counts the jobs of all queues together')
  if (!processed.known) return processed
  return processed.value === null ? unknown('none was done yet') : known(processed.value)
}
