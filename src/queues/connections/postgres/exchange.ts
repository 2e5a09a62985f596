import type {Client, QueryConfig, QueryResult} from 'pg'

import {DatastoreError} from '../errors.js'
import {within} from '../within.js'
import type {PostgresAddress} from './address.js'
import {notServed, postgresFaults, type Refusal} from './errors.js'

export interface ExchangeOptions {
  /** For errors to name. */
  readonly address: PostgresAddress
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/** Postgres said no to one question, and goes on answering others. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}

/**
 * Sends one message and resolves with a result for each statement in it. Rejects with `Refused`; or with a `DatastoreError`
 * or the signal's reason, where the client is of no more use.
 */
export async function exchange(
  client: Client,
  message: string | QueryConfig,
  options: ExchangeOptions,
): Promise<readonly QueryResult[]> {
  const answer: QueryResult | readonly QueryResult[] = await withDeadline(
    client,
    client.query(message),
    options,
  )
  return Array.isArray(answer) ? answer : [answer]
}

/** Says who we are and which database we mean. Rejects with a `DatastoreError`, or the signal's reason. */
export async function greet(client: Client, options: ExchangeOptions): Promise<void> {
  await withDeadline(client, client.connect(), options).catch((error: unknown) => {
    throw error instanceof Refused ? notServed(options.address, error.refusal) : error
  })
}

async function withDeadline<T>(
  client: Client,
  work: Promise<T>,
  {address, deadlineMs, signal}: ExchangeOptions,
): Promise<T> {
  try {
    const late = () => postgresFaults(address).answerLate(deadlineMs)
    return await within(work, {deadlineMs, signal, late, cut: () => hangUp(client)})
  } catch (error) {
    if (error instanceof DatastoreError || signal?.aborted === true) throw error
    const fault = faultOf(error, address)
    if (!(fault instanceof Refused)) hangUp(client)
    throw fault
  }
}

/** Ends it whatever it is about; what it was asked is rejected. */
export function hangUp(client: Client): void {
  client.connection.stream.destroy()
}

/** What ends the session; the severity that says so may be told in any language. */
const FATAL = /^(?:08|28|3D|53|57P|58)/

function faultOf(error: unknown, address: PostgresAddress): Error {
  const {message = '', code, severity} = error as {message?: string; code?: unknown; severity?: unknown}
  if (typeof severity === 'string' && typeof code === 'string') {
    const refusal = {code, words: message}
    return FATAL.test(code) || severity === 'FATAL' ? notServed(address, refusal) : new Refused(refusal)
  }
  // What the client itself says of the conversation about a password, such as that there is none.
  if (message.startsWith('SASL')) return notServed(address, {code: '28P01', words: ''})
  const {badAnswer, closed} = postgresFaults(address)
  return message.startsWith('received invalid response') ? badAnswer() : closed()
}
