import type {Client} from 'pg'

import {DatastoreError} from './errors.js'
import {parsePostgresUrl, type PostgresAddress} from './postgres/address.js'
import {notServed, postgresFaults} from './postgres/errors.js'
import {type ExchangeOptions, greet, hangUp, Refused} from './postgres/exchange.js'
import {askForTls} from './postgres/tls.js'
import type {Kind, Transaction} from './postgres/transaction.js'
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

/** One transaction, in which nothing can be changed, and in which all is as it was when it began. */
export type ReadTransaction = Pick<Transaction, 'isDirect' | 'ask' | 'askForeign'>

/** One transaction, of which all is done or nothing. */
export type WriteTransaction = Pick<Transaction, 'ask'>

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
  read<T>(work: (transaction: ReadTransaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#within('reads', work, signal)
  }

  /**
   * Changes something in one transaction: all of it or nothing, once at most. Rejects where it was not done, or nobody can
   * say whether it was.
   */
  change<T>(work: (transaction: WriteTransaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#within('changes', work, signal)
  }

  async #within<T>(
    kind: Kind,
    work: (transaction: Transaction) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted()
    const {client, transaction} = await this.#begin(kind, signal)
    try {
      const result = await work(transaction)
      await transaction.end()
      return result
    } catch (error) {
      // Whatever is left of the transaction ends with the connection.
      hangUp(client)
      this.#client = null
      throw this.#faultOf(error)
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

  async #begin(kind: Kind, signal?: AbortSignal): Promise<Begun> {
    const wasOpen = this.#client !== null
    try {
      return await this.#beginOnce(kind, signal)
    } catch (error) {
      // One that was kept may have been closed meanwhile: by a pooler, a failover, a firewall.
      const isLost = error instanceof DatastoreError && ['closed', 'not-serving'].includes(error.kind)
      if (!wasOpen || !isLost) throw error
      return this.#beginOnce(kind, signal)
    }
  }

  async #beginOnce(kind: Kind, signal?: AbortSignal): Promise<Begun> {
    // The client is loaded only by who needs it.
    const {Transaction} = await import('./postgres/transaction.js')
    this.#client ??= this.#open(signal)
    const opened = this.#client
    try {
      const client = await opened
      const transaction = new Transaction(client, {
        ...this.#exchangeOptions(signal),
        statementMs: this.#statementMs,
      })
      await transaction.begin(kind)
      return {client, transaction}
    } catch (error) {
      if (this.#client === opened) this.#client = null
      opened.then(hangUp, () => undefined)
      throw this.#faultOf(error)
    }
  }

  async #open(signal?: AbortSignal): Promise<Client> {
    const [{clientOver}, {socket, unchecked}] = await Promise.all([
      import('./postgres/client.js'),
      openSocket(
        {...this.#address, askForTls, faults: postgresFaults(this.#address)},
        {deadlineMs: this.#connectMs, signal, lookup: this.#lookup},
      ),
    ])
    const client = clientOver(socket, this.#address)
    try {
      await greet(client, this.#exchangeOptions(signal))
    } catch (error) {
      hangUp(client)
      throw error
    }
    this.#unchecked = unchecked
    return client
  }

  #exchangeOptions(signal?: AbortSignal): ExchangeOptions {
    return {address: this.#address, deadlineMs: this.#answerMs, signal}
  }

  /** To be refused what everybody may, such as to begin, is to be refused all. */
  #faultOf(error: unknown): unknown {
    return error instanceof Refused ? notServed(this.#address, error.refusal) : error
  }
}

interface Begun {
  readonly client: Client
  readonly transaction: Transaction
}

const CLOSE_MS = 500
