import type {RedisConnection} from '../connections/redis.js'
import type {QueueSystem} from '../queue-system.js'
import {keysOf} from './keys.js'
import {read} from './read.js'

export interface CeleryOptions {
  /** `global_keyprefix` of its `broker_transport_options`, where the app has set it. */
  readonly keyPrefix?: string
  /** Is a queue without any trace an empty one, and not a misspelt one? */
  readonly missingIsEmpty?: boolean
}

/**
 * Celery 4 and 5 with Redis as its broker. What it writes: https://github.com/celery/kombu, kombu/transport/redis.py. A
 * reading takes two round trips, and a time that does not grow with the number of tasks. It keeps no list of its queues,
 * so those that are wanted must be named; and it does not write down since when a task waits, nor what is being done: what
 * workers have fetched and not begun is all that is known of it, and what a killed one had fetched, until it is given back.
 */
export function celery(
  connection: RedisConnection,
  {keyPrefix = '', missingIsEmpty = false}: CeleryOptions = {},
): QueueSystem {
  const keys = keysOf(keyPrefix)
  return {
    id: 'celery',
    read: wanted => read(wanted, {connection, keys, missingIsEmpty, signal: wanted.signal}),
    close: () => connection.close(),
  }
}
