import {known, type Reading, unknown} from '../../platform/reading.js'
import type {PostgresConnection, ReadTransaction} from '../connections/postgres.js'
import type {Row} from '../connections/postgres/transaction.js'
import {unknownQueue} from '../no-queue.js'
import {readOrUnknown} from '../postgres/read.js'
import {readServer} from '../postgres/server.js'
import type {QueueReading, QueueSystem, SystemReading, Wanted} from '../queue-system.js'
import {chooseQueues} from '../wanted.js'

export interface SqlOptions {
  /** One statement that selects; its columns are named in `toQueue`. */
  readonly query: string
}

/**
 * What one query of the user's tells: a row for each queue, with `queue` and `ready`, and as far as it knows with
 * `oldest_seconds`, `busy`, `scheduled`, `retries`, `blocked` and `paused`. It is run where nothing can be changed. Without
 * `queue` there is to be a single row.
 */
export function sql(connection: PostgresConnection, {query}: SqlOptions): QueueSystem {
  return {
    id: 'sql',
    read: wanted =>
      readOrUnknown({connection, signal: wanted.signal}, transaction =>
        readWhole(transaction, query, wanted),
      ),
    close: () => connection.close(),
  }
}

const MOST_QUEUES = 1000
const ONLY_QUEUE = 'jobs'

async function readWhole(
  transaction: ReadTransaction,
  query: string,
  wanted: Wanted,
): Promise<SystemReading> {
  const server = await readServer(transaction)
  // Its last line may be a comment.
  const statement = `SELECT * FROM (${query.replace(/;\s*$/, '')}\n) AS told LIMIT ${MOST_QUEUES + 1}`
  const rows = await transaction.askForeign(statement)
  return {...server, queues: toQueues(rows, wanted), workers: unknown('the query does not tell it')}
}

function toQueues(rows: Reading<readonly Row[]>, wanted: Wanted): SystemReading['queues'] {
  if (!rows.known) return unknown(`the query failed: ${rows.why}`)
  if (rows.value.length === 0)
    return unknown('the query tells of no queue: let it give a row with 0 for one without jobs')
  if (rows.value.length > MOST_QUEUES) return unknown(`the query gives more than ${MOST_QUEUES} rows`)
  const queues = new Map(rows.value.map(row => [nameIn(row), toQueue(row)]))
  if (queues.size < rows.value.length) return unknown('the query tells of one queue in several rows')
  const {there, missing} = chooseQueues([...queues.keys()], wanted)
  return known([
    ...there.flatMap(name => queues.get(name) ?? []),
    ...missing.map(name => unknownQueue(name, 'the query does not tell of it')),
  ])
}

function nameIn({queue}: Row): string {
  return typeof queue === 'string' && queue !== '' ? queue : ONLY_QUEUE
}

function toQueue(row: Row): QueueReading {
  const oldestS = amountIn(row, 'oldest_seconds')
  const {paused} = row
  return {
    ...unknownQueue(nameIn(row), 'the query does not tell it'),
    ready: countIn(row, 'ready'),
    waitMs: oldestS.known ? known(Math.max(0, Math.round(oldestS.value * 1000))) : withoutJobs(row, oldestS),
    busy: countIn(row, 'busy'),
    scheduled: countIn(row, 'scheduled'),
    retries: countIn(row, 'retries'),
    blocked: countIn(row, 'blocked'),
    paused: typeof paused === 'boolean' ? known(paused) : unknown('the query does not tell it'),
  }
}

/** The oldest of no jobs is null. */
function withoutJobs(row: Row, oldest: Reading<number>): Reading<number> {
  const ready = countIn(row, 'ready')
  return ready.known && ready.value === 0 && row['oldest_seconds'] === null ? known(0) : oldest
}

function countIn(row: Row, column: string): Reading<number> {
  const amount = amountIn(row, column)
  if (!amount.known) return amount
  const {value} = amount
  return Number.isSafeInteger(value) && value >= 0
    ? amount
    : unknown(`the query's ${column} is no number of jobs`)
}

/** Large and exact numbers come as texts. */
function amountIn(row: Row, column: string): Reading<number> {
  const value = row[column]
  if (value === undefined) return unknown('the query does not tell it')
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === ''))
    return unknown(`the query's ${column} is no number`)
  const number = Number(value)
  return Number.isFinite(number) ? known(number) : unknown(`the query's ${column} is no number`)
}
