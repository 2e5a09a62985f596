import type {Client, QueryConfig, QueryResult} from 'pg'

import {known, type Reading, unknown} from '../../../platform/reading.js'
import {isDirect} from './client.js'
import {notAnswered} from './errors.js'
import {exchange, type ExchangeOptions, Refused} from './exchange.js'

export type Row = Readonly<Record<string, unknown>>

/** Computers fall asleep; no transaction of theirs may stay open in the database meanwhile. */
const IDLE_MS = 10_000
/** A database that lets so much time run out is not asked any more. */
const MOST_LATE_MS = 6000

/** `reads`: nothing can be changed in it, and all is as it was when it began. `changes`: rows are taken one after another. */
export type Kind = 'reads' | 'changes'

const BEGINS: Readonly<Record<Kind, string>> = {
  reads: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  changes: 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE',
}

/** All settings are of the transaction alone. */
const SETTINGS = [
  // Frameworks keep times without a zone, in UTC.
  "SET LOCAL TIME ZONE 'UTC'",
  // Told when connecting, it would stay with the connection of a pooler.
  "SET LOCAL application_name = 'dyno-doctor'",
  `SET LOCAL idle_in_transaction_session_timeout = ${IDLE_MS}`,
  // Rows that a policy hides would be missing without a word; so it is an error.
  'SET LOCAL row_security = off',
  // Compiling takes longer than it saves.
  'SET LOCAL jit = off',
] as const

export interface TransactionOptions extends ExchangeOptions {
  /** How long Postgres may work at one question. */
  readonly statementMs: number
}

export class Transaction {
  readonly #client: Client
  readonly #options: TransactionOptions
  #lateMs = 0

  constructor(client: Client, options: TransactionOptions) {
    this.#client = client
    this.#options = options
  }

  async begin(kind: Kind): Promise<void> {
    await this.#send([BEGINS[kind], ...SETTINGS].join('; '))
  }

  async end(): Promise<void> {
    await this.#send('COMMIT')
  }

  /** Is it one with the server itself, not through a pooler? `pid` is what `pg_backend_pid()` says. */
  isDirect(pid: unknown): boolean {
    return isDirect(this.#client, pid)
  }

  /** The rows of one statement, of ours. What Postgres refuses is unknown by itself, and so is what takes longer. */
  ask(statement: string, withinMs = this.#options.statementMs): Promise<Reading<readonly Row[]>> {
    return this.#unlessRefused(withinMs, async limit => {
      const message = `SAVEPOINT question; ${limit}; ${statement}; RELEASE SAVEPOINT question`
      const [, , answer] = await this.#send(message)
      return answer
    })
  }

  /** The same for a statement of others: however it is made, it stays a single one, and inside the transaction. */
  askForeign(text: string): Promise<Reading<readonly Row[]>> {
    return this.#unlessRefused(this.#options.statementMs, async limit => {
      await this.#send(`SAVEPOINT question; ${limit}`)
      // In this mode Postgres takes a single statement only.
      const [answer] = await this.#send({text, queryMode: 'extended'} as QueryConfig)
      await this.#send('RELEASE SAVEPOINT question')
      return answer
    })
  }

  async #unlessRefused(
    ms: number,
    question: (limit: string) => Promise<QueryResult | undefined>,
  ): Promise<Reading<readonly Row[]>> {
    if (this.#lateMs >= MOST_LATE_MS) return unknown('Postgres was too slow to be asked for it')
    try {
      const answer = await question(`SET LOCAL statement_timeout = ${ms}`)
      return known((answer?.rows ?? []) as readonly Row[])
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await this.#send('ROLLBACK TO SAVEPOINT question')
      if (error.refusal.code === '57014') this.#lateMs += ms
      return unknown(notAnswered(error.refusal, ms))
    }
  }

  #send(message: string | QueryConfig): Promise<readonly QueryResult[]> {
    return exchange(this.#client, message, this.#options)
  }
}
