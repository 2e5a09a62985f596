import type {PostgresConnection, WriteTransaction} from '../../queues/connections/postgres.js'
import {literal} from '../../queues/postgres/sql.js'
import type {Found, LeaseFailure, LeaseKeeper, LeaseRequest, LeaseScope} from '../../scaling/lease/lease.js'
import {attempted} from './attempted.js'
import {TABLE} from './postgres-table.js'

export interface PostgresKeeperOptions extends LeaseScope {
  readonly connection: PostgresConnection
  readonly owner: string
}

interface Row {
  readonly turn: number
  /** Of the server that wrote it; empty where nobody has yet. */
  readonly run: string
  readonly doubt: string | null
  readonly owner: string | null
  readonly memory: string | null
  readonly pausedUntil: number | null
  /** Of the server now. */
  readonly runNow: string
}

/** What is refused within a transaction that could be begun. */
class NotDone extends Error {}

/**
 * Keeps a lease in a row of a Postgres, which `--install-lease` has made: never in a session, which a pooler shares. Each
 * step is one transaction that holds the row's lock. A server that has started again may have been restored from what it
 * held before, or be another that has taken its place: when it started (`pg_postmaster_start_time`) tells its runs apart.
 */
export function postgresKeeper({connection, owner, appId, type}: PostgresKeeperOptions): LeaseKeeper {
  const scope = `app = ${literal(appId)} AND type = ${literal(type)}`
  const me = literal(owner)

  function step<T>(work: (ask: Ask) => Promise<T>, signal?: AbortSignal): Promise<T | LeaseFailure> {
    return attempted(async () => {
      try {
        return await connection.change(transaction => work(asker(transaction)), signal)
      } catch (error) {
        if (!(error instanceof NotDone)) throw error
        return {
          outcome: 'unknown',
          why: `the lease cannot be written down: ${error.message}`,
          next: `let the URL's user write to ${TABLE}, or make that anew with --install-lease`,
        } as const
      }
    }, signal)
  }

  return {
    owner,
    take: (request, signal) =>
      step(async ask => {
        await ask(
          `INSERT INTO ${TABLE} (app, type) VALUES (${literal(appId)}, ${literal(type)}) ON CONFLICT DO NOTHING`,
        )
        const [row] = await ask(
          `SELECT turn::float8, run, doubt, owner, memory, paused_until::float8, pg_postmaster_start_time()::text AS now FROM ${TABLE} WHERE ${scope} FOR UPDATE`,
        )
        const {found, next} = taken(rowOf(row ?? {}), owner, request)
        if (next !== null)
          await ask(
            `UPDATE ${TABLE} SET turn = ${request.turn}, run = ${literal(next.run)}, doubt = ${textOrNull(next.doubt)}, owner = ${me} WHERE ${scope}`,
          )
        return found
      }, signal),
    remember: memory =>
      step(async ask => {
        const done = await ask(
          `UPDATE ${TABLE} SET memory = ${literal(memory)} WHERE ${scope} AND owner = ${me} RETURNING 1 AS done`,
        )
        return {outcome: done.length === 1 ? 'done' : 'lost'} as const
      }),
    pause: until =>
      step(async ask => {
        const value = until === null ? 'NULL' : String(Math.round(until))
        await ask(
          `INSERT INTO ${TABLE} (app, type, paused_until) VALUES (${literal(appId)}, ${literal(type)}, ${value}) ON CONFLICT (app, type) DO UPDATE SET paused_until = EXCLUDED.paused_until`,
        )
        return {outcome: 'done'} as const
      }),
    async release() {
      await step(async ask => {
        await ask(`UPDATE ${TABLE} SET owner = NULL WHERE ${scope} AND owner = ${me}`)
        return {outcome: 'done'} as const
      })
    },
    close: () => connection.close(),
  }
}

type Ask = (statement: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

function asker(transaction: WriteTransaction): Ask {
  return async statement => {
    const answer = await transaction.ask(statement)
    if (!answer.known) throw new NotDone(answer.why)
    return answer.value
  }
}

/** As the Redis keeper's script has it (`redis-scripts.ts`). */
function taken(
  row: Row,
  owner: string,
  {turn, replaces, settled}: LeaseRequest,
): {readonly found: Found; readonly next: Pick<Row, 'run' | 'doubt'> | null} {
  const {runNow: run, pausedUntil} = row
  const isOurs = row.owner === owner
  if (isOurs && turn < row.turn) return {found: LATE, next: null}
  const isSame = row.run === run
  if (row.owner !== null && !isOurs) {
    const lease = `${run} ${row.turn} ${row.owner}`
    if (lease !== replaces)
      return {found: {outcome: 'theirs', owner: row.owner, lease, pausedUntil}, next: null}
    const memory = isSame && row.doubt === null ? row.memory : null
    return {found: {outcome: 'taken', doubt: null, memory, pausedUntil}, next: {run, doubt: null}}
  }
  const isSettled = isOurs && row.doubt === settled
  const doubt = isSame ? (isSettled ? null : row.doubt) : `${turn}@${owner}`
  return {found: {outcome: 'taken', doubt, memory: row.memory, pausedUntil}, next: {run, doubt}}
}

const LATE: LeaseFailure = {
  outcome: 'unknown',
  why: 'a later request for the lease was answered before',
  next: 'it is asked for again at once',
}

function rowOf(row: Readonly<Record<string, unknown>>): Row {
  const text = (column: string) => (typeof row[column] === 'string' ? row[column] : null)
  const number = (column: string) => (typeof row[column] === 'number' ? row[column] : null)
  return {
    turn: number('turn') ?? 0,
    run: text('run') ?? '',
    doubt: text('doubt'),
    owner: text('owner'),
    memory: text('memory'),
    pausedUntil: number('paused_until'),
    runNow: text('now') ?? '?',
  }
}

function textOrNull(text: string | null): string {
  return text === null ? 'NULL' : literal(text)
}
