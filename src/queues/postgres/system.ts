import type {PostgresConnection} from '../connections/postgres.js'
import type {QueueSystem} from '../queue-system.js'
import type {PostgresAdapter} from './adapter.js'
import {readAdapter, readOrUnknown} from './read.js'

export interface PostgresSystemOptions {
  /** Where the app has put the tables, when that is not where the library does. */
  readonly schema?: string
}

/** A system whose jobs are rows. */
export function systemOver(
  adapter: PostgresAdapter,
  connection: PostgresConnection,
  {schema}: PostgresSystemOptions = {},
): QueueSystem {
  return {
    id: adapter.id,
    read: wanted =>
      readOrUnknown({connection, signal: wanted.signal}, transaction =>
        readAdapter(adapter, transaction, schema ?? adapter.usualSchema ?? null, wanted),
      ),
    close: () => connection.close(),
  }
}
