import type {RedisConnection} from '../connections/redis.js'
import type {QueueSystem} from '../queue-system.js'
import {keysOf} from './keys.js'
import {read} from './read.js'

export interface ResqueOptions {
  /** What its keys begin with, where the app has set another. */
  readonly namespace?: string
}

/**
 * Resque 1 and 2, and node-resque. What they write: https://github.com/resque/resque, lib/resque/{data_store,worker}.rb;
 * what resque-scheduler does: https://github.com/resque/resque-scheduler, lib/resque/scheduler/delaying_extensions.rb. A
 * reading takes two round trips, and a time that does not grow with the number of jobs. Resque does not write down since
 * when a job waits; ActiveJob does.
 */
export function resque(connection: RedisConnection, {namespace = 'resque'}: ResqueOptions = {}): QueueSystem {
  const keys = keysOf(namespace)
  return {
    id: 'resque',
    read: wanted => read(wanted, {connection, keys, signal: wanted.signal}),
    close: () => connection.close(),
  }
}
