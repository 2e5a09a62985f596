import type {PostgresConnection} from '../connections/postgres.js'

/** What a reading reads with. */
export interface PostgresReader {
  readonly connection: PostgresConnection
  readonly signal: AbortSignal | undefined
}
