import type {Redis} from 'ioredis'

import {known, type Reading, unknown} from '../../platform/reading.js'
import {DatastoreError, reasonOf} from './errors.js'
import {parseRedisUrl, type RedisAddress} from './redis/address.js'
import {type Command, ErrorReply, type Reply, type Script, type Value} from './redis/commands.js'
import {errorReply, redisFaults, scriptError} from './redis/errors.js'
import {greet} from './redis/greet.js'
import {roundTrip} from './redis/round-trip.js'
import {openSocket, type SocketOptions} from './socket.js'

export interface RedisOptions {
  /** How long a connection may take to stand, TLS included. */
  readonly connectMs?: number
  /** How long all answers of a round trip may take. */
  readonly answerMs?: number
  readonly lookup?: SocketOptions['lookup']
}

export type Written = {readonly outcome: 'done'} | {readonly outcome: 'unknown'; readonly why: string}

/**
 * One connection to one Redis, opened when first needed and again after it broke: once for a round trip at most. Every
 * round trip has a deadline. What fails is a `DatastoreError`, never with a secret.
 */
export class RedisConnection {
  readonly #address: RedisAddress
  readonly #connectMs: number
  readonly #answerMs: number
  readonly #lookup: SocketOptions['lookup']
  #client: Promise<Redis> | null = null
  #unchecked = false

  /** Throws a `DatastoreError` where the URL is none of a Redis; connects to nothing yet. */
  constructor(url: string, {connectMs = 5000, answerMs = 5000, lookup}: RedisOptions = {}) {
    this.#address = parseRedisUrl(url)
    this.#connectMs = connectMs
    this.#answerMs = answerMs
    this.#lookup = lookup
  }

  /** What people should know of it. */
  get notes(): readonly string[] {
    if (!this.#unchecked) return []
    return [
      `the certificate of ${this.#address.host} cannot be checked: Heroku signs those of its Key-Value Store itself`,
    ]
  }

  /**
   * Asks in one round trip. What Redis refuses is unknown by itself; rejects where nothing could be asked at all, or with
   * the signal's reason.
   */
  async ask(commands: readonly Command[], signal?: AbortSignal): Promise<readonly Reading<Value>[]> {
    if (commands.length === 0) return []
    const replies = await this.#exchangeAgain(commands, signal)
    return replies.map(reply =>
      reply instanceof ErrorReply ? unknown(reasonOf(errorReply(this.#address, reply.words))) : known(reply),
    )
  }

  /**
   * Runs a script that does the same when it is run twice. Rejects where Redis refuses it, where nobody can say whether it
   * ran, or with the signal's reason.
   */
  async run(script: Script, args: readonly string[], signal?: AbortSignal): Promise<Value> {
    const command: Command = ['EVAL', script.lua, script.keys.length, ...script.keys, ...args]
    const [reply] = await this.#exchangeAgain([command], signal)
    if (reply instanceof ErrorReply) throw scriptError(this.#address, reply.words)
    return reply ?? null
  }

  /**
   * Writes all of it or nothing, once at most. Rejects where it certainly was not done; `unknown` where nobody can say.
   */
  async tell(commands: readonly Command[]): Promise<Written> {
    // One that was kept may have been closed long ago.
    await this.ask([['PING']])
    try {
      const replies = await this.#exchange([['MULTI'], ...commands, ['EXEC']])
      const refusal = replies.find(reply => reply instanceof ErrorReply)
      if (refusal !== undefined) throw errorReply(this.#address, refusal.words)
      return {outcome: 'done'}
    } catch (error) {
      const late = error instanceof DatastoreError && error.kind === 'timeout'
      if (!late && !isLost(error)) throw error
      return {outcome: 'unknown', why: reasonOf(error)}
    }
  }

  /** Ends the connection; what is asked after it opens another. */
  async close(): Promise<void> {
    const opened = this.#client
    this.#client = null
    const client = await opened?.catch(() => null)
    if (client === null || client === undefined || client.status === 'end') return
    const ended = new Promise<void>(resolve => void client.once('end', resolve))
    client.disconnect()
    await ended
  }

  async #exchangeAgain(commands: readonly Command[], signal?: AbortSignal): Promise<readonly Reply[]> {
    const wasOpen = this.#client !== null
    return this.#exchange(commands, signal).catch((error: unknown) => {
      // Redis closes connections that were idle for long; Heroku's after 5 minutes.
      if (!wasOpen || !isLost(error)) throw error
      return this.#exchange(commands, signal)
    })
  }

  async #exchange(commands: readonly Command[], signal?: AbortSignal): Promise<readonly Reply[]> {
    this.#client ??= this.#open(signal)
    const client = this.#client
    try {
      const options = {address: this.#address, deadlineMs: this.#answerMs, signal}
      return await roundTrip(await client, commands, options)
    } catch (error) {
      if (this.#client === client) this.#client = null
      throw error
    }
  }

  async #open(signal?: AbortSignal): Promise<Redis> {
    // The client is loaded only by who needs it.
    const [{clientOver}, {socket, unchecked}] = await Promise.all([
      import('./redis/client.js'),
      openSocket(
        {...this.#address, faults: redisFaults(this.#address)},
        {deadlineMs: this.#connectMs, signal, lookup: this.#lookup},
      ),
    ])
    const client = clientOver(socket)
    try {
      await greet(client, {address: this.#address, deadlineMs: this.#answerMs, signal})
    } catch (error) {
      client.disconnect()
      throw error
    }
    this.#unchecked = unchecked
    return client
  }
}

function isLost(error: unknown): error is DatastoreError {
  return error instanceof DatastoreError && error.kind === 'closed'
}
