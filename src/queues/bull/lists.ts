import type {Reading} from '../../platform/reading.js'
import type {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import {askSchedule, type Schedule} from '../redis/schedule.js'
import {askWhether} from '../redis/server.js'

type Texts = readonly (string | null)[]

/** What the lists and sets of one queue hold: how many jobs, and the ids of a few. */
export interface Lists {
  readonly isThere: Reading<boolean>
  readonly wait: Line
  /** While a queue is paused, Bull and BullMQ up to 5 keep in it what else waits. */
  readonly paused: Line
  /** Since BullMQ 4, what has a priority waits here. */
  readonly prioritized: Line
  readonly delayed: Schedule
  readonly active: Line
  /** What waits for jobs of its own. */
  readonly blocked: Reading<number>
  readonly isPaused: Reading<boolean>
  /** How many may be done at once by all workers together; null for no limit. */
  readonly concurrency: Reading<number | null>
  /** Jobs ever put into it. */
  readonly arrived: Reading<number | null>
  /** Jobs ever done, where the app has metrics on; else null. */
  readonly completed: Reading<number | null>
  /** Ids of those that were done last. */
  readonly done: Reading<Texts>
}

export interface Line {
  readonly length: Reading<number>
  /** Ids, the next to be done first. */
  readonly first: Reading<Texts>
}

/** Enough to get past a few that do not say since when they wait. */
const LOOKED_AT = 10
export const MOST_ACTIVE = 1000
/** Scores of delayed jobs are ms times this; what is left keeps those of one ms in order. */
const SCORES_PER_MS = 4096

/** Asks for a queue whose keys begin so; the function that it returns reads the answer. `at` is the datastore's clock. */
export function askLists(batch: Batch, key: string, at: number): () => Lists {
  const isThere = askWhether(batch, `${key}id`, `${key}meta`)
  // Taken from the right.
  const line = (name: string) => ({
    length: batch.add(['LLEN', `${key}${name}`], toInteger),
    first: batch.add(['LRANGE', `${key}${name}`, -LOOKED_AT - 1, -1], value =>
      toTexts(value)?.slice().reverse(),
    ),
  })
  const wait = line('wait')
  const paused = line('paused')
  const prioritized = {
    length: batch.add(['ZCARD', `${key}prioritized`], toInteger),
    first: batch.add(['ZRANGE', `${key}prioritized`, 0, LOOKED_AT - 1], toTexts),
  }
  const delayed = askSchedule(batch, {key: `${key}delayed`, at, perMs: SCORES_PER_MS})
  const active = {
    length: batch.add(['LLEN', `${key}active`], toInteger),
    first: batch.add(['LRANGE', `${key}active`, 0, MOST_ACTIVE - 1], toTexts),
  }
  const blocked = batch.add(['ZCARD', `${key}waiting-children`], toInteger)
  const meta = batch.add(['HMGET', `${key}meta`, 'paused', 'concurrency'], toTexts)
  const metaPaused = askWhether(batch, `${key}meta-paused`)
  const arrived = batch.add(['GET', `${key}id`], value => (value === null ? null : toInteger(value)))
  const completed = batch.add(['HGET', `${key}metrics:completed`, 'count'], value =>
    value === null ? null : toInteger(value),
  )
  const done = batch.add(['ZREVRANGE', `${key}completed`, 0, LOOKED_AT - 1], toTexts)
  return () => ({
    isThere: isThere.reading,
    wait: withoutMarker(readingsOf(wait)),
    paused: withoutMarker(readingsOf(paused)),
    prioritized: readingsOf(prioritized),
    delayed: delayed(),
    active: readingsOf(active),
    blocked: blocked.reading,
    isPaused: pausedOf(meta.reading, metaPaused.reading),
    concurrency: mapped(meta.reading, ([, limit]) => toInteger(limit) ?? null),
    arrived: arrived.reading,
    completed: completed.reading,
    done: done.reading,
  })
}

function readingsOf({
  length,
  first,
}: {
  readonly length: {readonly reading: Reading<number>}
  readonly first: {readonly reading: Reading<Texts>}
}): Line {
  return {length: length.reading, first: first.reading}
}

/** BullMQ 4 and early 5 put a marker into the list that is no job: `0:` and when the next delayed one is due. */
function withoutMarker({length, first}: Line): Line {
  if (!first.known || first.value[0]?.startsWith('0:') !== true) return {length, first}
  return {
    length: mapped(length, count => Math.max(0, count - 1)),
    first: mapped(first, ids => ids.slice(1)),
  }
}

function pausedOf(meta: Reading<Texts>, metaPaused: Reading<boolean>): Reading<boolean> {
  if (metaPaused.known && metaPaused.value) return metaPaused
  return mapped(meta, ([paused = null]) => paused !== null && paused !== '0')
}

function mapped<T, R>(reading: Reading<T>, map: (value: T) => R): Reading<R> {
  return reading.known ? {known: true, value: map(reading.value)} : reading
}
