import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast, largestOf, sumOf} from '../amounts.js'
import {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Amount, QueueReading} from '../queue-system.js'
import type {RedisReader} from '../redis/reader.js'
import {askSchedule, type Schedule} from '../redis/schedule.js'
import {isoTime} from '../times.js'
import {deferredOf, jobOf, listOf, scheduledOf, startedOf} from './keys.js'

export interface QueuesContext {
  /** The datastore's clock. */
  readonly at: number
  readonly paused: Reading<boolean>
  readonly serviceOf: (queue: string) => Reading<number>
}

/** Enough to get past a few whose job has expired, and past those that were put in front. */
const LOOKED_AT = 10

/** Reads what waits in these queues, and since when its first jobs do: two round trips. */
export async function readQueues(
  names: readonly string[],
  context: QueuesContext,
  reader: RedisReader,
): Promise<readonly QueueReading[]> {
  const {at} = context
  const batch = new Batch()
  const asked = names.map(name => ({
    name,
    length: batch.add(['LLEN', listOf(name)], toInteger),
    first: batch.add(['LRANGE', listOf(name), 0, LOOKED_AT - 1], toTexts),
    schedule: askSchedule(batch, {key: scheduledOf(name), at, perMs: 0.001}),
    // A job of a worker that was killed stays there.
    busy: batch.add(['ZCOUNT', startedOf(name), `(${at / 1000}`, '+inf'], toInteger),
    deferred: batch.add(['ZCARD', deferredOf(name)], toInteger),
  }))
  await batch.send(reader.connection, reader.signal)
  const waits = await readWaits(
    asked.map(({length, first}) => ({length: length.reading, first: first.reading})),
    at,
    reader,
  )
  return asked.map(({name, length, schedule, busy, deferred}, i) =>
    toQueue(name, context, {
      length: length.reading,
      waitMs: waits[i] ?? unknown('it was not asked for'),
      schedule: schedule(),
      busy: busy.reading,
      deferred: deferred.reading,
    }),
  )
}

interface QueueParts {
  readonly length: Reading<number>
  readonly waitMs: Amount
  readonly schedule: Schedule
  readonly busy: Reading<number>
  readonly deferred: Reading<number>
}

function toQueue(
  name: string,
  {paused, serviceOf}: QueuesContext,
  {length, waitMs, schedule, busy, deferred}: QueueParts,
): QueueReading {
  return {
    name,
    ready: sumOf([length, schedule.due]),
    waitMs: largestOf([waitMs, schedule.overdueMs]),
    busy,
    scheduled: schedule.later,
    nextDueAt: schedule.nextDueAt,
    retries: unknown('RQ keeps them among the scheduled ones'),
    blocked: deferred,
    paused,
    arrived: unknown('RQ does not count them'),
    completed: unknown('RQ does not count them'),
    serviceMs: serviceOf(name),
  }
}

interface Front {
  readonly length: Reading<number>
  /** Ids of the first jobs. */
  readonly first: Reading<readonly (string | null)[]>
}

async function readWaits(
  fronts: readonly Front[],
  at: number,
  {connection, signal}: RedisReader,
): Promise<readonly Amount[]> {
  const batch = new Batch()
  const asked = fronts.map(({first}) =>
    (first.known ? first.value : []).map(id =>
      batch.add(['HGET', jobOf(id ?? ''), 'enqueued_at'], value => isoTime(value)),
    ),
  )
  await batch.send(connection, signal)
  return fronts.map(({length, first}, i) => {
    if (!first.known) return first
    if (first.value.length === 0) return known(0)
    const times = (asked[i] ?? []).flatMap(({reading}) =>
      reading.known && reading.value !== null ? [reading.value] : [],
    )
    if (times.length === 0) return unknown('its first jobs do not say when they were enqueued')
    const oldest = Math.min(...times)
    const waitMs = Math.max(0, Math.round(at - oldest))
    // Where a younger one stands before it, some were put in front: older ones may stand behind.
    const isOldest = times[0] === oldest || (length.known && length.value <= LOOKED_AT)
    return isOldest ? known(waitMs) : atLeast(waitMs)
  })
}
