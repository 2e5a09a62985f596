import {onTestFinished} from 'vitest'

import {RedisConnection, type RedisOptions} from '../../../src/queues/connections/redis.js'
import type {QueueReading, QueueSystem, SystemReading, Wanted} from '../../../src/queues/queue-system.js'
import {sidekiq, type SidekiqOptions} from '../../../src/queues/sidekiq/sidekiq.js'

/** The system behind a URL, closed when the test ends. */
export function sidekiqAt(url: string, options: SidekiqOptions & RedisOptions = {}): QueueSystem {
  return systemAt(url, connection => sidekiq(connection, options), options)
}

/** Any system behind the URL of a Redis, closed when the test ends. */
export function systemAt(
  url: string,
  make: (connection: RedisConnection) => QueueSystem,
  options: RedisOptions = {},
): QueueSystem {
  const system = make(new RedisConnection(url, options))
  onTestFinished(() => system.close())
  return system
}

/** All that there is to read, unless told. */
export function wanted(fields: Partial<Wanted> = {}): Wanted {
  return {queues: null, without: [], countTo: 1000, ...fields}
}

/** The queues of a reading that must be known, by name. */
export function queuesByName({queues}: SystemReading): Readonly<Record<string, QueueReading>> {
  if (!queues.known) throw new Error(queues.why)
  return Object.fromEntries(queues.value.map(queue => [queue.name, queue]))
}

/** One queue of a reading that must be known. */
export async function readQueue(system: QueueSystem, name: string): Promise<QueueReading> {
  const queue = queuesByName(await system.read(wanted({queues: [name]})))[name]
  if (queue === undefined) throw new Error(`no queue ${name}`)
  return queue
}

/** Exactly so many. */
export function exactly<T>(value: T): {readonly known: true; readonly value: T} {
  return {known: true, value}
}
