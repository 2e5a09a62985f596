import type {RedisConnection} from '../connections/redis.js'
import type {QueueSystem} from '../queue-system.js'
import {read} from './read.js'

/**
 * RQ 1 and 2. What it writes: https://github.com/rq/rq, rq/{queue,job,registry,worker}.py. A reading takes three round
 * trips, and a time that does not grow with the number of jobs. Jobs to be retried later stand among the scheduled ones.
 */
export function rq(connection: RedisConnection): QueueSystem {
  return {
    id: 'rq',
    read: wanted => read(wanted, {connection, signal: wanted.signal}),
    close: () => connection.close(),
  }
}
