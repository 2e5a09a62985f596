import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import {missingQueue} from '../no-queue.js'
import type {SystemReading, Wanted} from '../queue-system.js'
import {askNames, chooseAmong, type Names} from '../redis/names.js'
import {readOrUnknown} from '../redis/read-or-unknown.js'
import type {RedisReader} from '../redis/reader.js'
import {askServer, askWhether} from '../redis/server.js'
import {QUEUE_PREFIX, QUEUES, SUSPENDED, WORKERS} from './keys.js'
import {readQueues} from './queues.js'
import {readWorkers} from './workers.js'

/** As `QueueSystem.read` says. */
export function read(wanted: Wanted, reader: RedisReader): Promise<SystemReading> {
  return readOrUnknown(reader, () => readWhole(wanted, reader))
}

const NO_TRACE = 'there is no trace of RQ: nothing was ever enqueued there, or it uses another database'

async function readWhole(wanted: Wanted, reader: RedisReader): Promise<SystemReading> {
  const batch = new Batch()
  const askedServer = askServer(batch)
  const isThere = askWhether(batch, QUEUES, WORKERS)
  const queueKeys = askNames(batch, QUEUES)
  const workerKeys = askNames(batch, WORKERS)
  const suspended = askWhether(batch, SUSPENDED)
  await batch.send(reader.connection, reader.signal)

  const server = askedServer()
  const nothing = {...server, notes: []}
  if (!server.at.known) return {...nothing, queues: server.at, workers: server.at}
  if (valueOf(isThere.reading) === false)
    return {...nothing, queues: unknown(NO_TRACE), workers: unknown(NO_TRACE)}
  const workers = await readWorkers(workerKeys.reading, reader)
  const chosen = chooseAmong(namesIn(queueKeys.reading), [], wanted)
  if (!chosen.known) return {...nothing, queues: chosen, workers: workers.readings}
  const {there, missing} = chosen.value
  const context = {at: server.at.value, paused: suspended.reading, serviceOf: workers.serviceOf}
  const queues = await readQueues(there, context, reader)
  return {
    ...nothing,
    queues: known([...queues, ...missing.map(name => missingQueue(name))]),
    workers: workers.readings,
  }
}

function namesIn(keys: Reading<Names>): Reading<Names> {
  if (!keys.known) return keys
  const {members, whole} = keys.value
  const names = members.filter(key => key.startsWith(QUEUE_PREFIX))
  return known({members: names.map(key => key.slice(QUEUE_PREFIX.length)), whole})
}
