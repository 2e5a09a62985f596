import {known, unknown, valueOf} from '../../platform/reading.js'
import {missingQueue} from '../no-queue.js'
import type {SystemReading, Wanted} from '../queue-system.js'
import {chooseAmong} from '../redis/names.js'
import {readOrUnknown} from '../redis/read-or-unknown.js'
import {readCrew, unknownCrew} from './crew.js'
import {readOverview} from './overview.js'
import {readQueues} from './queues.js'
import type {Reader} from './reader.js'
import {readWaitingSets} from './waiting-sets.js'

/** As `QueueSystem.read` says. */
export function read(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  return readOrUnknown(reader, () => readWhole(wanted, reader))
}

const NO_TRACE =
  'there is no trace of Sidekiq: nothing was ever enqueued there, or its keys have a prefix, or it uses another database'

async function readWhole(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  const overview = await readOverview(reader)
  const {at, isThere, connections, processes} = overview
  const nothing = {at, connections, notes: []}
  if (!at.known) return {...nothing, queues: at, workers: at}
  if (valueOf(isThere) === false) return {...nothing, queues: unknown(NO_TRACE), workers: unknown(NO_TRACE)}
  const [crew, sets] = await Promise.all([
    processes.known ? readCrew(processes.value, at.value, reader) : unknownCrew(processes.why),
    readWaitingSets(at.value, wanted.countTo, reader),
  ])
  // A queue is listed from its first job on; others are spoken of before.
  const chosen = chooseAmong(overview.queues, [...crew.queues, ...sets.queues], wanted)
  if (!chosen.known) return {...nothing, queues: chosen, workers: crew.workers}
  const {there, missing} = chosen.value
  const queues = await readQueues(there, {overview, crew, sets, at: at.value}, reader)
  return {
    ...nothing,
    queues: known([...queues, ...missing.map(name => missingQueue(name))]),
    workers: crew.workers,
    notes: sets.notes,
  }
}
