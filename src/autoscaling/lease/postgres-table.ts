import type {PostgresConnection} from '../../queues/connections/postgres.js'

/** Has a row for each process type that is scaled. */
export const TABLE = 'dyno_doctor_leases'

const CREATE = `CREATE TABLE IF NOT EXISTS ${TABLE} (
  app text NOT NULL,
  type text NOT NULL,
  turn bigint NOT NULL DEFAULT 0,
  run text NOT NULL DEFAULT '',
  doubt text,
  owner text,
  memory text,
  paused_until bigint,
  PRIMARY KEY (app, type)
)`

/** Makes the table where it is not there. Throws a `UserError` where that cannot be. */
export async function installTable(connection: PostgresConnection): Promise<'done' | {readonly why: string}> {
  const made = await connection.change(transaction => transaction.ask(CREATE))
  return made.known ? 'done' : {why: made.why}
}

/** Rejects where nobody can say. */
export async function hasTable(connection: PostgresConnection, signal?: AbortSignal): Promise<boolean> {
  const found = await connection.read(
    transaction => transaction.ask(`SELECT to_regclass('${TABLE}') IS NOT NULL AS there`),
    signal,
  )
  return found.known && found.value[0]?.['there'] === true
}
