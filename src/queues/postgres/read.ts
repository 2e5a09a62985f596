import {known, type Reading, unknown} from '../../platform/reading.js'
import {DatastoreError, reasonOf} from '../connections/errors.js'
import type {ReadTransaction} from '../connections/postgres.js'
import {missingQueue} from '../no-queue.js'
import type {QueueReading, SystemReading, Wanted} from '../queue-system.js'
import {chooseQueues} from '../wanted.js'
import type {AskTables, Kind, PostgresAdapter, Questions} from './adapter.js'
import {countParts} from './count.js'
import type {PostgresReader} from './reader.js'
import {readServer} from './server.js'
import {findTables} from './tables.js'
import {numberAt, textAt} from './values.js'
import {readWorkers} from './workers.js'

/**
 * What `QueueSystem.read` says: where the datastore does not answer nothing is known, and why; rejects only with the
 * signal's reason.
 */
export async function readOrUnknown(
  {connection, signal}: PostgresReader,
  readWhole: (transaction: ReadTransaction) => Promise<SystemReading>,
): Promise<SystemReading> {
  try {
    const {notes, ...reading} = await connection.read(readWhole, signal)
    return {...reading, notes: [...connection.notes, ...notes]}
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof DatastoreError)) throw error
    const nothing = unknown(reasonOf(error))
    return {at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: connection.notes}
  }
}

/** A whole reading of a system, in one transaction. */
export async function readAdapter(
  adapter: PostgresAdapter,
  transaction: ReadTransaction,
  schema: string | null,
  wanted: Wanted,
): Promise<SystemReading> {
  const server = await readServer(transaction)
  if (!server.at.known) return {...server, queues: server.at, workers: server.at}
  const {needs, uses = []} = adapter
  const found = await findTables(transaction, {names: [...needs, ...uses], schema})
  const missing = needs.map(name => found.get(name)).find(table => table?.known === false)
  if (missing?.known === false) return {...server, queues: missing, workers: missing}
  const tables: AskTables = {
    need: name => {
      const table = found.get(name)
      if (table?.known !== true) throw new TypeError(`${adapter.id} does not name ${name} among its needs`)
      return table.value
    },
    use: name => found.get(name) ?? unknown('it was not looked for'),
  }
  const questions = adapter.ask(tables)
  return {
    ...server,
    queues: await readQueues(adapter, questions, transaction, {wanted, at: server.at.value}),
    workers: await readWorkers(transaction, questions.workers),
  }
}

interface Moment {
  readonly wanted: Wanted
  /** The datastore's clock. */
  readonly at: number
}

async function readQueues(
  adapter: PostgresAdapter,
  questions: Questions,
  transaction: ReadTransaction,
  {wanted, at}: Moment,
): Promise<SystemReading['queues']> {
  const counts = await countParts(transaction, questions.parts, wanted)
  const listed = await readListed(transaction, questions.listed)
  if (!listed.known) return listed
  const paused = await readPaused(transaction, questions.paused)
  const service = await readService(transaction, questions.service)
  const chosen = chooseQueues([...new Set([...counts.names, ...(listed.value ?? [])])].sort(), wanted)
  const toQueue = (name: string): QueueReading => {
    const amount = (kind: Kind) => questions.uncounted[kind] ?? counts.amount(kind, name)
    return {
      name,
      ready: amount('ready'),
      waitMs: counts.waitMs(name, at),
      busy: amount('busy'),
      scheduled: amount('scheduled'),
      nextDueAt: counts.nextDueAt(name),
      retries: amount('retries'),
      blocked: amount('blocked'),
      paused: paused(name),
      arrived: unknown(`${adapter.name} does not count them`),
      completed: unknown(`${adapter.name} does not count them`),
      serviceMs: service(name),
    }
  }
  if (listed.value !== null)
    return known([...chosen.there.map(toQueue), ...chosen.missing.map(name => missingQueue(name))])
  // Where nobody lists them, one without a job is as good as any; and that no job is there at all is known, too.
  const names = [...chosen.there, ...chosen.missing]
  const isAnyWanted = wanted.queues === null || wanted.queues.length > 0
  return known((names.length === 0 && isAnyWanted ? [ANY_QUEUE] : names).map(toQueue))
}

/** What is wanted, while none of it is there. */
const ANY_QUEUE = '*'

async function readListed(
  transaction: ReadTransaction,
  listed: string | null,
): Promise<Reading<readonly string[] | null>> {
  if (listed === null) return known(null)
  const answer = await transaction.ask(`${listed} LIMIT ${MOST_QUEUES + 1}`)
  if (!answer.known) return answer
  if (answer.value.length > MOST_QUEUES) return unknown(`there are more than ${MOST_QUEUES} queues`)
  return known(answer.value.map(row => textAt(row, 'queue') ?? ''))
}

async function readPaused(
  transaction: ReadTransaction,
  paused: Questions['paused'],
): Promise<(queue: string) => Reading<boolean>> {
  if (typeof paused !== 'string') return () => paused
  const answer = await transaction.ask(`${paused} LIMIT ${MOST_QUEUES}`)
  if (!answer.known) return () => answer
  const names = new Set(answer.value.map(row => textAt(row, 'queue')))
  return queue => known(names.has(queue) || names.has(null))
}

async function readService(
  transaction: ReadTransaction,
  service: Questions['service'],
): Promise<(queue: string) => Reading<number>> {
  if (typeof service !== 'string') return () => service
  const answer = await transaction.ask(`${service} LIMIT ${MOST_QUEUES}`)
  if (!answer.known) return () => answer
  const times = new Map(answer.value.map(row => [textAt(row, 'queue'), numberAt(row, 'ms')]))
  return queue => {
    const ms = times.get(queue)
    return ms === undefined ? unknown('none of the jobs that were done last is of this queue') : known(ms)
  }
}

const MOST_QUEUES = 5000
