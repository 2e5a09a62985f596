import {known, type Reading, unknown} from '../../platform/reading.js'
import {largestOf, sumOf} from '../amounts.js'
import type {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Amount, QueueReading} from '../queue-system.js'
import {waitOf} from '../wait.js'
import type {Delayed} from './delayed.js'
import {parseJob} from './job.js'

/** What waits in one list. */
export interface List {
  readonly length: Reading<number>
  readonly waitMs: Amount
}

const LOOKED_AT = 10

/** Asks for a list, however long; the function that it returns reads the answer. `at` is the datastore's clock. */
export function askQueue(batch: Batch, key: string, at: number): () => List {
  const length = batch.add(['LLEN', key], toInteger)
  const first = batch.add(['LRANGE', key, 0, LOOKED_AT - 1], value =>
    toTexts(value)?.map(json => parseJob(json)?.enqueuedAt ?? null),
  )
  return () => ({
    length: length.reading,
    waitMs: first.reading.known
      ? waitOf(first.reading.value, at, 'Resque does not write down since when a job waits')
      : first.reading,
  })
}

export interface QueueParts {
  readonly at: number
  /** Null where it is not listed yet: all its jobs are delayed. */
  readonly list: List | null
  readonly delayed: Delayed
  readonly busy: Amount
  readonly paused: Reading<boolean>
  readonly completed: Reading<number>
}

/** Puts together what was read of one queue. Jobs that are due are ready, though no scheduler has moved them yet. */
export function toQueue(
  name: string,
  {at, list, delayed, busy, paused, completed}: QueueParts,
): QueueReading {
  const {due, later} = delayed
  const firstDueAt = due.firstOf(name)
  return {
    name,
    ready: sumOf([list?.length ?? known(0), due.countOf(name)]),
    waitMs: largestOf([
      list?.waitMs ?? known(0),
      firstDueAt.known
        ? known(firstDueAt.value === null ? 0 : Math.max(0, at - firstDueAt.value))
        : firstDueAt,
    ]),
    busy,
    scheduled: later.countOf(name),
    nextDueAt: later.firstOf(name),
    retries: unknown('resque-retry keeps them among the delayed ones'),
    blocked: known(0),
    paused,
    arrived: unknown('Resque does not count them'),
    completed,
    serviceMs: unknown('Resque does not write down how long jobs take'),
  }
}
