import type {RedisConnection} from '../connections/redis.js'
import type {QueueSystem} from '../queue-system.js'
import {read} from './read.js'

export interface BullOptions {
  /** What its keys begin with, where the app has set another. */
  readonly prefix?: string
}

/**
 * Bull 4. What it writes: https://github.com/OptimalBits/bull, lib/commands/. A reading takes two round trips, and a time
 * that does not grow with the number of jobs. It keeps no list of its queues, so those that are wanted must be named. Jobs
 * to be retried later stand among the delayed ones.
 */
export function bull(connection: RedisConnection, options: BullOptions = {}): QueueSystem {
  return bullLike('bull', connection, options)
}

/** Bull and BullMQ have one layout: each reads what only the other writes as not there. */
export function bullLike(
  id: 'bull' | 'bullmq',
  connection: RedisConnection,
  {prefix = 'bull'}: BullOptions,
): QueueSystem {
  const name = id === 'bull' ? 'Bull' : 'BullMQ'
  return {
    id,
    read: wanted => read(wanted, {connection, prefix, name, signal: wanted.signal}),
    close: () => connection.close(),
  }
}
