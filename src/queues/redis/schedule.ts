import {known, type Reading} from '../../platform/reading.js'
import type {Batch} from '../connections/redis/batch.js'
import type {Value} from '../connections/redis/commands.js'
import {toInteger, toTexts} from '../connections/redis/values.js'

/** A sorted set of one queue's jobs by when they are due. */
export interface Schedule {
  readonly due: Reading<number>
  /** How long the first has been due, ms; 0 where none is. */
  readonly overdueMs: Reading<number>
  readonly later: Reading<number>
  /** Ms since the epoch; null where there is none. */
  readonly nextDueAt: Reading<number | null>
}

export interface ScheduleQuery {
  readonly key: string
  /** The datastore's clock. */
  readonly at: number
  /** Scores of a ms; more where their last digits mean something else: 4096 in Bull, 0.001 for seconds. */
  readonly perMs: number
}

/** Asks for it, however long; the function that it returns reads the answer. */
export function askSchedule(batch: Batch, {key, at, perMs}: ScheduleQuery): () => Schedule {
  // The last score that belongs to this very ms.
  const now = perMs > 1 ? (at + 1) * perMs - 1 : at * perMs
  const toTime = (value: Value) => timeOfFirst(value, perMs)
  const due = batch.add(['ZCOUNT', key, '-inf', now], toInteger)
  const first = batch.add(['ZRANGE', key, 0, 0, 'WITHSCORES'], toTime)
  const later = batch.add(['ZCOUNT', key, `(${now}`, '+inf'], toInteger)
  const next = batch.add(['ZRANGEBYSCORE', key, `(${now}`, '+inf', 'WITHSCORES', 'LIMIT', 0, 1], toTime)
  return () => ({
    due: due.reading,
    overdueMs: first.reading.known
      ? known(first.reading.value === null ? 0 : Math.max(0, Math.round(at - first.reading.value)))
      : first.reading,
    later: later.reading,
    nextDueAt: next.reading,
  })
}

function timeOfFirst(value: Value, perMs: number): number | null | undefined {
  const texts = toTexts(value)
  if (texts === undefined) return undefined
  if (texts.length === 0) return null
  const score = Number(texts[1] ?? Number.NaN)
  if (!Number.isFinite(score)) return undefined
  return perMs > 1 ? Math.floor(score / perMs) : Math.round(score / perMs)
}
