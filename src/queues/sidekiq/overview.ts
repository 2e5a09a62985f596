import type {Reading} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import {toClients, toInteger, toMembers, toTime} from '../connections/redis/values.js'
import type {SystemReading} from '../queue-system.js'
import type {Reader} from './reader.js'

export interface Overview extends Pick<SystemReading, 'at' | 'connections'> {
  /** Is anything there that Sidekiq would have written? */
  readonly isThere: Reading<boolean>
  readonly queues: Reading<Names>
  readonly processes: Reading<Names>
  /** Sidekiq Pro's; nothing is paused where there is none. */
  readonly paused: Reading<Names>
  /** Jobs ever done, failed ones too, of all queues together; null before the first. */
  readonly processed: Reading<number | null>
}

export interface Names {
  readonly members: readonly string[]
  readonly whole: boolean
}

/** More names are not read: a queue for each customer is a mistake that must not become ours. */
const MOST_NAMES = 5000

/** What there is: a few sets of names, the datastore's clock and its connections. */
export async function readOverview({connection, keys, signal}: Reader): Promise<Overview> {
  const batch = new Batch()
  const names = (key: string) => batch.add(['SSCAN', key, 0, 'COUNT', MOST_NAMES], toMembers)
  const at = batch.add(['TIME'], toTime)
  const isThere = batch.add(['EXISTS', keys.queues, keys.processes, keys.schedule, keys.retry], count =>
    typeof count === 'number' ? count > 0 : undefined,
  )
  const queues = names(keys.queues)
  const processes = names(keys.processes)
  const paused = names(keys.paused)
  const processed = batch.add(['GET', keys.processed], value => (value === null ? null : toInteger(value)))
  const clients = batch.add(['INFO', 'clients'], toClients)
  await batch.send(connection, signal)
  return {
    at: at.reading,
    isThere: isThere.reading,
    queues: queues.reading,
    processes: processes.reading,
    paused: paused.reading,
    processed: processed.reading,
    connections: clients.reading,
  }
}
