import {type BullOptions, bullLike} from '../bull/bull.js'
import type {RedisConnection} from '../connections/redis.js'
import type {QueueSystem} from '../queue-system.js'

/**
 * BullMQ 4 to 6 over Redis. What it writes: https://github.com/taskforcesh/bullmq, src/commands/. Read as `bull` is.
 */
export function bullmq(connection: RedisConnection, options: BullOptions = {}): QueueSystem {
  return bullLike('bullmq', connection, options)
}
