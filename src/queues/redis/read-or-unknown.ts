import {unknown} from '../../platform/reading.js'
import {DatastoreError, reasonOf} from '../connections/errors.js'
import type {SystemReading} from '../queue-system.js'
import type {RedisReader} from './reader.js'

/** What `readWhole` reads. Where the datastore does not answer nothing is known, and why; rejects only with the signal's reason. */
export async function readOrUnknown(
  {connection, signal}: RedisReader,
  readWhole: () => Promise<SystemReading>,
): Promise<SystemReading> {
  try {
    const {notes, ...reading} = await readWhole()
    return {...reading, notes: [...connection.notes, ...notes]}
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof DatastoreError)) throw error
    const nothing = unknown(reasonOf(error))
    return {at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: connection.notes}
  }
}
