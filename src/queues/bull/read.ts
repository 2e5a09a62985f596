import {known, type Reading, unknown} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import {missingQueue} from '../no-queue.js'
import type {QueueReading, SystemReading, Wanted} from '../queue-system.js'
import {readOrUnknown} from '../redis/read-or-unknown.js'
import {askServer} from '../redis/server.js'
import {chooseQueues, isExact} from '../wanted.js'
import {askLists} from './lists.js'
import {toQueue} from './queue.js'
import type {Reader} from './reader.js'
import {readSamples} from './samples.js'
import {askWorkers, type Workers} from './workers.js'

/** As `QueueSystem.read` says. */
export function read(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  return readOrUnknown(reader, () => readWhole(wanted, reader))
}

async function readWhole(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  const names = namesOf(wanted)
  const askedAt = new Batch()
  const askedServer = askServer(askedAt)
  const askedWorkers = askWorkers(askedAt, reader.prefix)
  await askedAt.send(reader.connection, reader.signal)
  const server = askedServer()
  const workers = askedWorkers()
  const whole = {...server, workers: workers.readings, notes: []}
  if (!server.at.known) return {...whole, queues: server.at, workers: server.at}
  if (names === null) return {...whole, queues: unnamed(reader.name, workers)}

  const at = server.at.value
  const batch = new Batch()
  const asked = names.map(name => ({name, lists: askLists(batch, `${reader.prefix}:${name}:`, at)}))
  await batch.send(reader.connection, reader.signal)
  const seen = asked.map(({name, lists}) => ({name, lists: lists()}))
  const samples = await readSamples(
    seen.map(({name, lists}) => ({key: `${reader.prefix}:${name}:`, lists})),
    reader,
  )
  const queues = seen.map(({name, lists}, i): QueueReading => {
    const sample = samples[i]
    if (sample === undefined || (lists.isThere.known && !lists.isThere.value)) return missingQueue(name)
    return toQueue(name, {at, lists, sample, systemName: reader.name})
  })
  const notes = seen.flatMap(({name, lists: {concurrency}}) =>
    concurrency.known && concurrency.value !== null
      ? [`no more than ${concurrency.value} jobs of ${name} are done at once, however many workers there are`]
      : [],
  )
  return {...whole, queues: known(queues), notes}
}

/** Null where they are not named one by one. */
function namesOf(wanted: Wanted): readonly string[] | null {
  if (wanted.queues?.every(isExact) !== true) return null
  return chooseQueues(wanted.queues, wanted).there
}

function unnamed(name: string, {queues}: Workers): Reading<never> {
  const seen = queues.length === 0 ? '' : `; workers are connected that take jobs from ${queues.join(', ')}`
  return unknown(`${name} keeps no list of its queues: name those that are wanted${seen}`)
}
