import type {Reading} from '../../platform/reading.js'
import type {Batch} from '../connections/redis/batch.js'
import {toClients, toTime} from '../connections/redis/values.js'
import type {SystemReading} from '../queue-system.js'

/** Asks for the datastore's clock and its connections; the function that it returns reads the answer. */
export function askServer(batch: Batch): () => Pick<SystemReading, 'at' | 'connections'> {
  const at = batch.add(['TIME'], toTime)
  const clients = batch.add(['INFO', 'clients'], toClients)
  return () => ({at: at.reading, connections: clients.reading})
}

/** Asks whether one of these keys is there. */
export function askWhether(batch: Batch, ...keys: readonly string[]): {readonly reading: Reading<boolean>} {
  return batch.add(['EXISTS', ...keys], count => (typeof count === 'number' ? count > 0 : undefined))
}
