import type {Client, QueryConfig, QueryResult} from 'pg'

import {known, type Reading, unknown} from '../../platform/reading.js'
import {DatastoreError} from './errors.js'
import {parsePostgresUrl, type PostgresAddress} from './postgres/address.js'
import {connectFaults, notAnswered, notServed} from './postgres/errors.js'
import {exchange, greet, hangUp, Refused} from './postgres/exchange.js'
import {askForTls} from './postgres/tls.js'
import {openSocket, type SocketOptions} from './socket.js'

export interface PostgresOptions {
  /** How long a connection may take to stand, TLS included. */
  readonly connectMs?: number
  /** How long an answer may take. */
  readonly answerMs?: number
  /** How long Postgres may work at one question. */
  readonly statementMs?: number
  readonly lookup?: SocketOptions['lookup']
}

export type Row = Readonly<Record<string, unknown>>

/** One transaction, in which nothing can be changed, and in which all is as it was when it began. */
export interface ReadTransaction {
  /** Is it one with the server itself, not through a pooler? `pid` is what `pg_backend_pid()` says. */
  readonly isDirect: (pid: unknown) => boolean
  /** The rows of one statement, of ours. What Postgres refuses is unknown by itself, and so is what takes longer. */
  readonly ask: (statement: string, withinMs?: number) => Promise<Reading<readonly Row[]>>
  /** The same for a statement of others: however it is made, it stays a single one, and inside the transaction. */
  readonly askForeign: (statement: string) => Promise<Reading<readonly Row[]>>
}

/**
 * One connection to one Postgres (11 and later), opened when first needed and again after it broke: once for a reading at
 * most. Nothing outlives a transaction, no setting and no prepared statement, so that a pooler may stand in between, in
 * whatever mode. What fails is a `DatastoreError`, never with a secret.
 */
export class PostgresConnection {
  readonly #address: PostgresAddress
  readonly #connectMs: number
  readonly #answerMs: number
  readonly #statementMs: number
  readonly #lookup: SocketOptions['lookup']
  #client: Promise<Client> | null = null
  #unchecked = false

  /** Throws a `DatastoreError` where the URL is none of a Postgres; connects to nothing yet. */
  constructor(
    url: string,
    {connectMs = 5000, answerMs = 5000, statementMs = 2000, lookup}: PostgresOptions = {},
  ) {
    this.#address = parsePostgresUrl(url)
    this.#connectMs = connectMs
    this.#answerMs = answerMs
    this.#statementMs = statementMs
    this.#lookup = lookup
  }

  /** What people should know of it. */
  get notes(): readonly string[] {
    if (!this.#unchecked) return []
    return [
      `the certificate of ${this.#address.host} cannot be checked: Heroku signs those of its Postgres itself`,
    ]
  }

  /**
   * Does all the asking of one reading in one transaction, and hands on what that makes of the answers. Rejects where
   * nothing could be asked at all, or with the signal's reason; the connection is given up then.
   */
  async read<T>(work: (transaction: ReadTransaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const {isDirect} = await import('./postgres/client.js')
    const client = await this.#begin(signal)
    try {
      const result = await work({
        isDirect: pid => isDirect(client, pid),
        ask: (statement, withinMs = this.#statementMs) => this.#ask(client, statement, {withinMs, signal}),
        askForeign: statement => this.#askForeign(client, statement, signal),
      })
      await this.#exchange(client, 'COMMIT', signal)
      return result
    } catch (error) {
      // Whatever is left of the transaction ends with the connection.
      hangUp(client)
      this.#client = null
      throw error instanceof Refused ? notServed(this.#address, error.refusal) : error
    }
  }

  /** Ends the connection; what is asked after it opens another. */
  async close(): Promise<void> {
    const opened = this.#client
    this.#client = null
    const client = await opened?.catch(() => null)
    if (client === null || client === undefined) return
    const {stream} = client.connection
    if (stream.destroyed) return
    const ended = new Promise<void>(resolve => void stream.once('close', resolve))
    const timer = setTimeout(() => hangUp(client), CLOSE_MS)
    client.end().catch(() => undefined)
    await ended
    clearTimeout(timer)
  }

  async #begin(signal?: AbortSignal): Promise<Client> {
    const wasOpen = this.#client !== null
    try {
      return await this.#beginOnce(signal)
    } catch (error) {
      // One that was kept may have been closed meanwhile: by a pooler, a failover, a firewall.
      const isLost = error instanceof DatastoreError && ['closed', 'not-serving'].includes(error.kind)
      if (!wasOpen || !isLost) throw error
      return this.#beginOnce(signal)
    }
  }

  async #beginOnce(signal?: AbortSignal): Promise<Client> {
    this.#client ??= this.#open(signal)
    const opened = this.#client
    try {
      const client = await opened
      await this.#exchange(client, BEGINNING, signal)
      return client
    } catch (error) {
      if (this.#client === opened) this.#client = null
      opened.then(hangUp, () => undefined)
      throw error instanceof Refused ? notServed(this.#address, error.refusal) : error
    }
  }

  async #open(signal?: AbortSignal): Promise<Client> {
    // The client is loaded only by who needs it.
    const [{clientOver}, {socket, unchecked}] = await Promise.all([
      import('./postgres/client.js'),
      openSocket(
        {...this.#address, askForTls, faults: connectFaults(this.#address)},
        {deadlineMs: this.#connectMs, signal, lookup: this.#lookup},
      ),
    ])
    const client = clientOver(socket, this.#address)
    await greet(client, {address: this.#address, deadlineMs: this.#answerMs, signal})
    this.#unchecked = unchecked
    return client
  }

  async #ask(
    client: Client,
    statement: string,
    {withinMs, signal}: {readonly withinMs: number; readonly signal: AbortSignal | undefined},
  ): Promise<Reading<readonly Row[]>> {
    const limit = `SET LOCAL statement_timeout = ${withinMs}`
    const message = `SAVEPOINT question; ${limit}; ${statement}; RELEASE SAVEPOINT question`
    try {
      const [, , answer] = await this.#exchange(client, message, signal)
      return rowsOf(answer)
    } catch (error) {
      return this.#refused(client, error, withinMs, signal)
    }
  }

  async #askForeign(client: Client, text: string, signal?: AbortSignal): Promise<Reading<readonly Row[]>> {
    const limit = `SET LOCAL statement_timeout = ${this.#statementMs}`
    await this.#exchange(client, `SAVEPOINT question; ${limit}`, signal)
    try {
      // In this mode Postgres takes a single statement only.
      const [answer] = await this.#exchange(client, {text, queryMode: 'extended'} as QueryConfig, signal)
      await this.#exchange(client, 'RELEASE SAVEPOINT question', signal)
      return rowsOf(answer)
    } catch (error) {
      return this.#refused(client, error, this.#statementMs, signal)
    }
  }

  /** Goes on after a question that was refused; throws what is more than that. */
  async #refused(
    client: Client,
    error: unknown,
    withinMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Reading<never>> {
    if (!(error instanceof Refused)) throw error
    await this.#exchange(client, 'ROLLBACK TO SAVEPOINT question', signal)
    return unknown(notAnswered(error.refusal, withinMs))
  }

  #exchange(client: Client, message: string | QueryConfig, signal?: AbortSignal) {
    return exchange(client, message, {address: this.#address, deadlineMs: this.#answerMs, signal})
  }
}

const CLOSE_MS = 500
/** Computers fall asleep; no transaction of theirs may stay open in the database meanwhile. */
const IDLE_MS = 10_000

/** All settings are of the transaction alone. */
const BEGINNING = [
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  // Frameworks keep times without a zone, in UTC.
  "SET LOCAL TIME ZONE 'UTC'",
  // Told when connecting, it would stay with the connection of a pooler.
  "SET LOCAL application_name = 'dyno-doctor'",
  `SET LOCAL idle_in_transaction_session_timeout = ${IDLE_MS}`,
  // Rows that a policy hides would be missing without a word; so it is an error.
  'SET LOCAL row_security = off',
  // Compiling takes longer than it saves.
  'SET LOCAL jit = off',
].join('; ')

function rowsOf(answer: QueryResult | undefined): Reading<readonly Row[]> {
  return known((answer?.rows ?? []) as readonly Row[])
}
