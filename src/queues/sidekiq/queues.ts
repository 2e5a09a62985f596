import {unknown} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import type {QueueReading} from '../queue-system.js'
import type {Crew} from './crew.js'
import {askList} from './list.js'
import type {Overview} from './overview.js'
import {toQueue} from './queue.js'
import type {Reader} from './reader.js'
import {readServiceTimes, serviceTimeOf} from './service-times.js'
import type {WaitingSets} from './waiting-sets.js'

export interface QueuesContext {
  readonly overview: Overview
  readonly crew: Crew
  readonly sets: WaitingSets
  /** The datastore's clock. */
  readonly at: number
}

/** Reads the lists of these queues, and how long jobs like those in them take: two round trips. */
export async function readQueues(
  names: readonly string[],
  {overview, crew, sets, at}: QueuesContext,
  reader: Reader,
): Promise<readonly QueueReading[]> {
  if (names.length === 0) return []
  const batch = new Batch()
  const asked = names.map(name => ({name, list: askList(batch, reader.keys.queue(name), at)}))
  await batch.send(reader.connection, reader.signal)
  const seen = asked.map(({name, list: answered}) => {
    const list = answered()
    return {name, list, jobs: [...list.next, ...crew.jobsOf(name)]}
  })
  const jobs = seen.flatMap(({jobs}) => jobs)
  const times = await readServiceTimes(jobs, at, reader)
  const isOnly = overview.queues.known && overview.queues.value.members.length === 1
  return seen.map(({name, list, jobs}) =>
    toQueue(name, {
      at,
      list,
      sets,
      busy: crew.busyWith(name),
      paused: overview.paused,
      processed: isOnly ? overview.processed : unknown('Sidekiq counts the jobs of all queues together'),
      serviceMs: serviceTimeOf(jobs, times),
    }),
  )
}
