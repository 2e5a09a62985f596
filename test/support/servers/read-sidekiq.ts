import {onTestFinished} from 'vitest'

import {RedisConnection, type RedisOptions} from '../../../src/queues/connections/redis.js'
import type {QueueReading, QueueSystem, SystemReading, Wanted} from '../../../src/queues/queue-system.js'
import {sidekiq, type SidekiqOptions} from '../../../src/queues/sidekiq/sidekiq.js'

/** The system behind a URL, closed when the test ends. */
export function sidekiqAt(url: string, options: SidekiqOptions & RedisOptions = {}): QueueSystem {
  const system = sidekiq(new RedisConnection(url, options), options)
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
