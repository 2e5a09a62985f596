import type {Reading} from '../../platform/reading.js'
import type {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Amount} from '../queue-system.js'
import {waitOf} from '../wait.js'
import {type Job, parseJob} from './job.js'

/** What waits in one list. */
export interface List {
  readonly length: Reading<number>
  /** How long its oldest job has waited, ms. */
  readonly waitMs: Amount
  /** The next to be begun. */
  readonly next: readonly Job[]
}

/** Enough to get past a few that nobody can read, and to see what kinds of jobs wait. */
const LOOKED_AT = 10

/** Asks for a list, however long; the function that it returns reads the answer. `at` is the datastore's clock. */
export function askList(batch: Batch, key: string, at: number): () => List {
  const length = batch.add(['LLEN', key], toInteger)
  const next = batch.add(['LRANGE', key, -LOOKED_AT, -1], value =>
    // The right end is the old one.
    toTexts(value)
      ?.map(json => parseJob(json))
      .reverse(),
  )
  return () => ({
    length: length.reading,
    waitMs: next.reading.known
      ? waitOf(
          next.reading.value.map(job => job?.enqueuedAt ?? null),
          at,
          'its oldest jobs do not say when they were enqueued',
        )
      : next.reading,
    next: next.reading.known ? next.reading.value.filter(job => job !== null) : [],
  })
}
