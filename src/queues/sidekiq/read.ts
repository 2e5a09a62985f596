import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {DatastoreError, reasonOf} from '../connections/errors.js'
import type {SystemReading, Wanted} from '../queue-system.js'
import {chooseQueues, type ChosenQueues, isExact} from '../wanted.js'
import {readCrew, unknownCrew} from './crew.js'
import {type Overview, readOverview} from './overview.js'
import {missingQueue, readQueues} from './queues.js'
import type {Reader} from './reader.js'
import {readWaitingSets} from './waiting-sets.js'

/** As `QueueSystem.read` says. */
export async function read(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  const {connection, signal} = reader
  try {
    const {notes, ...reading} = await readWhole(wanted, reader)
    return {...reading, notes: [...connection.notes, ...notes]}
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof DatastoreError)) throw error
    const nothing = unknown(reasonOf(error))
    return {at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: connection.notes}
  }
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
  const chosen = choose(overview, [...crew.queues, ...sets.queues], wanted)
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

/** A queue is listed from its first job on; `others` are those that are spoken of before. */
function choose({queues}: Overview, others: readonly string[], wanted: Wanted): Reading<ChosenQueues> {
  if (!queues.known) return queues
  const {members, whole} = queues.value
  if (whole) return known(chooseQueues([...new Set([...members, ...others])].sort(), wanted))
  // Then it is not known which of them are there.
  if (wanted.queues?.every(isExact) === true) return known(chooseQueues(wanted.queues, wanted))
  return unknown(`there are more than ${members.length} queues: name those that are wanted`)
}
