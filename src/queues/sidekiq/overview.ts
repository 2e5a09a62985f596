import type {Reading} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import {toInteger} from '../connections/redis/values.js'
import type {SystemReading} from '../queue-system.js'
import {askNames, type Names} from '../redis/names.js'
import {askServer, askWhether} from '../redis/server.js'
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

/** What there is: a few sets of names, the datastore's clock and its connections. */
export async function readOverview({connection, keys, signal}: Reader): Promise<Overview> {
  const batch = new Batch()
  const server = askServer(batch)
  const isThere = askWhether(batch, keys.queues, keys.processes, keys.schedule, keys.retry)
  const queues = askNames(batch, keys.queues)
  const processes = askNames(batch, keys.processes)
  const paused = askNames(batch, keys.paused)
  const processed = batch.add(['GET', keys.processed], value => (value === null ? null : toInteger(value)))
  await batch.send(connection, signal)
  return {
    ...server(),
    isThere: isThere.reading,
    queues: queues.reading,
    processes: processes.reading,
    paused: paused.reading,
    processed: processed.reading,
  }
}
