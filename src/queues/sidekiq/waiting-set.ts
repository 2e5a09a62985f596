import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast} from '../amounts.js'
import type {Batch} from '../connections/redis/batch.js'
import type {Value} from '../connections/redis/commands.js'
import {toTexts} from '../connections/redis/values.js'
import type {Amount} from '../queue-system.js'
import {parseJob} from './job.js'

/** The part of a sorted set that is due, or that is due later. Its jobs are of all queues. */
export interface WaitingSet {
  readonly countOf: (queue: string) => Amount
  /** When the first of a queue is due, ms since the epoch; null where none is there. */
  readonly firstOf: (queue: string) => Reading<number | null>
  /** Names of those that were seen. */
  readonly queues: readonly string[]
  /** Are more in it than were looked at? */
  readonly isCut: boolean
}

export interface WaitingSetQuery {
  readonly key: string
  /** The datastore's clock. */
  readonly at: number
  readonly due: boolean
  /** How many are looked at, the earliest first: only the job itself says which queue it belongs to. */
  readonly most: number
}

/** Asks for it; the function that it returns reads the answer. Scores are seconds. */
export function askWaitingSet(batch: Batch, {key, at, due, most}: WaitingSetQuery): () => WaitingSet {
  const now = at / 1000
  const [from, to] = due ? ['-inf', now] : [`(${now}`, '+inf']
  // One more than is looked at tells whether that was all.
  const answer = batch.add(['ZRANGEBYSCORE', key, from, to, 'WITHSCORES', 'LIMIT', 0, most + 1], parseMembers)
  return () => toWaitingSet(answer.reading, most)
}

interface Member {
  /** Null where nobody can tell. */
  readonly queue: string | null
  readonly dueAt: number
}

function parseMembers(value: Value): readonly Member[] | undefined {
  const texts = toTexts(value)
  if (texts === undefined) return undefined
  const members: Member[] = []
  for (let i = 0; i + 1 < texts.length; i += 2) {
    members.push({queue: parseJob(texts[i] ?? null)?.queue ?? null, dueAt: Number(texts[i + 1]) * 1000})
  }
  return members
}

function toWaitingSet(reading: Reading<readonly Member[]>, most: number): WaitingSet {
  if (!reading.known) return {countOf: () => reading, firstOf: () => reading, queues: [], isCut: false}
  const isCut = reading.value.length > most
  const members = reading.value.slice(0, most)
  const isWhole = !isCut && members.every(({queue}) => queue !== null)
  const of = (name: string) => members.filter(({queue}) => queue === name)
  return {
    isCut,
    queues: members.map(({queue}) => queue).filter(queue => queue !== null),
    countOf: name => (isWhole ? known(of(name).length) : atLeast(of(name).length)),
    firstOf: name => {
      const [first] = of(name)
      if (first !== undefined) return known(first.dueAt)
      return isWhole ? known(null) : unknown('jobs are there of which nobody knows the queue')
    },
  }
}
