import type {RedisConnection} from '../connections/redis.js'
import type {QueueSystem} from '../queue-system.js'
import {keysOf} from './keys.js'
import {quiet} from './quiet.js'
import {read} from './read.js'

export interface SidekiqOptions {
  /** Of the redis-namespace gem, where the app uses it. */
  readonly namespace?: string | null
}

/**
 * Sidekiq 6 to 8. What it writes: https://github.com/sidekiq/sidekiq, lib/sidekiq/{client,api,launcher}.rb. A reading takes
 * four round trips, and a time that does not grow with the number of jobs.
 */
export function sidekiq(connection: RedisConnection, {namespace = null}: SidekiqOptions = {}): QueueSystem {
  const keys = keysOf(namespace)
  return {
    id: 'sidekiq',
    read: wanted => read(wanted, {connection, keys, signal: wanted.signal}),
    quiet: (worker, until) => quiet(worker, until, {connection, keys}),
    close: () => connection.close(),
  }
}
