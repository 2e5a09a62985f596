import {known, type Reading, unknown} from '../../platform/reading.js'
import type {ReadTransaction} from '../connections/postgres.js'
import type {Row} from '../connections/postgres/transaction.js'
import {dynoOfHost} from '../dyno-of-host.js'
import type {WorkerReading} from '../queue-system.js'
import type {Questions} from './adapter.js'
import {numberAt, textAt, textsAt} from './values.js'

/** More are not read. */
const MOST_WORKERS = 1000

export async function readWorkers(
  transaction: ReadTransaction,
  workers: Questions['workers'],
): Promise<Reading<readonly WorkerReading[]>> {
  if (typeof workers !== 'string') return workers
  const answer = await transaction.ask(`SELECT * FROM (${workers}) workers LIMIT ${MOST_WORKERS + 1}`)
  if (!answer.known) return answer
  if (answer.value.length > MOST_WORKERS) return unknown('there are too many workers to read')
  return known(answer.value.map(toWorker))
}

function toWorker(row: Row): WorkerReading {
  const silent = unknown('the worker does not say')
  const slots = numberAt(row, 'slots')
  const busy = numberAt(row, 'busy')
  const quiet = row['quiet']
  const queues = textsAt(row, 'queues')
  return {
    id: textAt(row, 'id') ?? '',
    dyno: dynoOfHost(textAt(row, 'host') ?? ''),
    slots: slots === undefined ? silent : known(slots),
    busy: busy === undefined ? silent : known(busy),
    quiet: typeof quiet === 'boolean' ? known(quiet) : silent,
    quietUntil: null,
    queues: queues === undefined ? silent : known(queues),
  }
}
