import {known, type Reading, unknown} from '../../platform/reading.js'
import type {ReadTransaction} from '../connections/postgres.js'
import type {SystemReading} from '../queue-system.js'
import {numberAt} from './values.js'

type Server = Pick<SystemReading, 'at' | 'connections' | 'notes'>

/** Postgres's clock and connections. */
export async function readServer(transaction: ReadTransaction): Promise<Server> {
  const clock = await transaction.ask(`
    SELECT (extract(epoch FROM now()) * 1000)::float8 AS at, pg_backend_pid() AS pid, pg_is_in_recovery() AS follows`)
  if (!clock.known) return {at: clock, connections: clock, notes: []}
  const [row] = clock.value
  const at = numberAt(row, 'at')
  return {
    at: at === undefined ? unknown('Postgres does not tell its time') : known(Math.round(at)),
    connections: transaction.isDirect(row?.['pid'])
      ? await readConnections(transaction)
      : unknown('a pooler stands before Postgres, which hides them'),
    notes: row?.['follows'] === true ? ['this Postgres is a follower: what it tells may lag behind'] : [],
  }
}

/**
 * There are three limits: of the server, of the database, and of the user. The one that is nearest counts. All that are
 * connected can be seen by everybody, though not what they do.
 */
async function readConnections(transaction: ReadTransaction): Promise<SystemReading['connections']> {
  const answer = await transaction.ask(`
    WITH clients AS (
      SELECT datid, usesysid FROM pg_stat_activity WHERE datid IS NOT NULL AND usesysid IS NOT NULL
    )
    SELECT count(*)::int AS used,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS capacity
      FROM clients
    UNION ALL
    SELECT (SELECT count(*) FROM clients WHERE datid = d.oid)::int, datconnlimit
      FROM pg_database d WHERE datname = current_database()
    UNION ALL
    SELECT (SELECT count(*) FROM clients WHERE usesysid = r.oid)::int, rolconnlimit
      FROM pg_roles r WHERE rolname = session_user`)
  if (!answer.known) return answer
  const limits = answer.value.flatMap(row => {
    const used = numberAt(row, 'used')
    const limit = numberAt(row, 'capacity')
    return used === undefined || limit === undefined || limit < 0 ? [] : [{used, limit}]
  })
  return nearest(limits)
}

function nearest(
  limits: readonly {readonly used: number; readonly limit: number}[],
): Reading<{readonly used: number; readonly limit: number}> {
  const [first] = [...limits].sort((a, b) => a.limit - a.used - (b.limit - b.used))
  return first === undefined ? unknown('Postgres does not tell them') : known(first)
}
