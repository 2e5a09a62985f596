import type {Redis} from 'ioredis'

import type {RedisAddress} from './address.js'
import {type Command, ErrorReply, type Reply, type Value} from './commands.js'
import {redisFaults} from './errors.js'

export interface RoundTripOptions {
  /** For errors to name. */
  readonly address: RedisAddress
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends all commands at once and resolves with their replies, in order. Rejects with a `DatastoreError`, or the signal's
 * reason, where they did not all come: the client is of no more use then.
 */
export function roundTrip(
  client: Redis,
  commands: readonly Command[],
  {address, deadlineMs, signal}: RoundTripOptions,
): Promise<readonly Reply[]> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const timer = setTimeout(() => fail(redisFaults(address).answerLate(deadlineMs)), deadlineMs)
    signal?.addEventListener('abort', abort, {once: true})
    const pipeline = client.pipeline()
    for (const [name, ...args] of commands) pipeline.call(name, ...args)
    pipeline.exec().then(results => {
      const replies: Reply[] = []
      for (const [error, value] of results ?? []) {
        const reply = toReply(error, value, address)
        if (reply instanceof Error) return fail(reply)
        replies.push(reply)
      }
      settle()
      return resolve(replies)
    }, fail)

    function abort(): void {
      fail(signal?.reason)
    }
    function fail(reason: unknown): void {
      settle()
      client.disconnect()
      reject(reason)
    }
    function settle(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  })
}

function toReply(error: Error | null, value: unknown, address: RedisAddress): Reply | Error {
  if (error === null) return value as Value
  if (error.name === 'ReplyError') return new ErrorReply(error.message)
  const {badAnswer, closed} = redisFaults(address)
  return error.message.startsWith('Unknown RESP type') ? badAnswer() : closed()
}
