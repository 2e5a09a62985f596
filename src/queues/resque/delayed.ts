import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast} from '../amounts.js'
import type {Answer, Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Amount} from '../queue-system.js'
import {type Job, parseJob} from './job.js'
import type {Keys} from './keys.js'

/** Delayed jobs, which are of all queues. */
export interface Delayed {
  readonly due: Part
  readonly later: Part
  /** Names of the queues that those that were looked at belong to. */
  readonly queues: readonly string[]
  readonly notes: readonly string[]
}

export interface Part {
  readonly countOf: (queue: string) => Amount
  /** When the first of a queue is or was due, ms since the epoch; null where none is there. */
  readonly firstOf: (queue: string) => Reading<number | null>
}

/** Of times, and of jobs that are due at one time, so many are looked at, the earliest first. */
const MOST_TIMES = 100
const MOST_JOBS = 50

/** Times at which jobs are due, s, the earliest first: one more than is looked at. */
export function askDueTimes(batch: Batch, keys: Keys): Answer<readonly string[]> {
  return batch.add(['ZRANGE', keys.schedule, 0, MOST_TIMES], value =>
    toTexts(value)?.filter(text => text !== null),
  )
}

interface Moment {
  readonly at: number
  readonly length: Reading<number>
  readonly jobs: Reading<readonly (Job | null)[]>
}

/** Asks for the jobs of these times; the function that it returns reads the answer. `at` is the datastore's clock. */
export function askDelayed(
  batch: Batch,
  times: Reading<readonly string[]>,
  {at, keys}: {readonly at: number; readonly keys: Keys},
): () => Delayed {
  const asked = (times.known ? times.value.slice(0, MOST_TIMES) : []).map(time => ({
    at: Number(time) * 1000,
    length: batch.add(['LLEN', keys.delayed(time)], toInteger),
    jobs: batch.add(['LRANGE', keys.delayed(time), 0, MOST_JOBS - 1], value =>
      toTexts(value)?.map(json => parseJob(json)),
    ),
  }))
  return () => {
    if (!times.known) {
      const part = {countOf: () => times, firstOf: () => times}
      return {due: part, later: part, queues: [], notes: []}
    }
    const isCut = times.value.length > MOST_TIMES
    const moments = asked.map(({at, length, jobs}) => ({at, length: length.reading, jobs: jobs.reading}))
    return {
      due: toPart(
        moments.filter(moment => moment.at <= at),
        // Were more times cut off, those would be due last.
        isCut && moments.every(moment => moment.at <= at),
      ),
      later: toPart(
        moments.filter(moment => moment.at > at),
        isCut,
      ),
      queues: [...new Set(moments.flatMap(({jobs}) => jobsIn(jobs).flatMap(({queue}) => queue ?? [])))],
      notes: isCut
        ? [`jobs are delayed to more than ${MOST_TIMES} times: only the earliest were looked at`]
        : [],
    }
  }
}

function toPart(moments: readonly Moment[], isCut: boolean): Part {
  const isWhole =
    !isCut &&
    moments.every(
      ({length, jobs}) =>
        jobs.known &&
        length.known &&
        length.value <= jobs.value.length &&
        jobs.value.every(job => (job?.queue ?? null) !== null),
    )
  return {
    countOf: queue => {
      const count = moments.flatMap(({jobs}) => jobsIn(jobs)).filter(({queue: own}) => own === queue).length
      return isWhole ? known(count) : atLeast(count)
    },
    firstOf: queue => {
      const first = moments.find(({jobs}) => jobsIn(jobs).some(({queue: own}) => own === queue))
      if (first !== undefined) return known(first.at)
      return isWhole ? known(null) : unknown('more jobs are delayed than were looked at')
    },
  }
}

function jobsIn(jobs: Reading<readonly (Job | null)[]>): readonly Job[] {
  return jobs.known ? jobs.value.filter(job => job !== null) : []
}
