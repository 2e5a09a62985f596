import {type Reading, valueOf} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import type {Value} from '../connections/redis/commands.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import {parseObject} from '../json.js'
import {askWhether} from '../redis/server.js'
import type {Lists} from './lists.js'
import type {Reader} from './reader.js'

/** What the jobs themselves say, of those of a queue that were looked at. */
export interface Sample {
  /** Since when each of the first ones waits, ms since the epoch; null for one that does not say. */
  readonly wait: readonly (number | null)[]
  readonly paused: readonly (number | null)[]
  readonly prioritized: readonly (number | null)[]
  /** How long each of the last ones took, ms. */
  readonly tookMs: readonly number[]
  /** How many of the active ones have lost their worker. */
  readonly stalled: Reading<number>
}

interface Asked {
  /** What the keys of the queue begin with. */
  readonly key: string
  readonly lists: Lists
}

/** Reads a few jobs of each queue, and which of the active ones are still held by a worker: one round trip. */
export async function readSamples(
  queues: readonly Asked[],
  {connection, signal}: Reader,
): Promise<readonly Sample[]> {
  const batch = new Batch()
  const asked = queues.map(({key, lists}) => {
    const since = (ids: Reading<readonly (string | null)[]>) =>
      known(ids).map(id => batch.add(['HMGET', `${key}${id}`, ...WAIT_FIELDS], toWaitingSince))
    const took = known(lists.done).map(id =>
      batch.add(['HMGET', `${key}${id}`, 'processedOn', 'finishedOn'], toDuration),
    )
    // A worker renews the lock of each of its jobs; without one any other worker will take the job up again.
    const locks = known(lists.active.first).map(id => ({
      id,
      lock: askWhether(batch, `${key}${id}:lock`),
    }))
    // What was done meanwhile has no lock either.
    const still = batch.add(['LRANGE', `${key}active`, 0, -1 + Math.max(1, locks.length)], toTexts)
    return {
      wait: since(lists.wait.first),
      paused: since(lists.paused.first),
      prioritized: since(lists.prioritized.first),
      took,
      locks,
      still,
    }
  })
  await batch.send(connection, signal)
  return asked.map(({wait, paused, prioritized, took, locks, still}) => ({
    wait: wait.map(({reading}) => valueOf(reading)),
    paused: paused.map(({reading}) => valueOf(reading)),
    prioritized: prioritized.map(({reading}) => valueOf(reading)),
    tookMs: took.map(({reading}) => valueOf(reading)).filter(ms => ms !== null),
    stalled: still.reading.known
      ? stalledOf(
          locks.map(({id, lock}) => ({id, lock: lock.reading})),
          new Set(still.reading.value),
        )
      : still.reading,
  }))
}

function stalledOf(
  locks: readonly {readonly id: string; readonly lock: Reading<boolean>}[],
  still: ReadonlySet<string | null>,
): Reading<number> {
  const unread = locks.find(({lock}) => !lock.known)?.lock
  if (unread?.known === false) return unread
  return {known: true, value: locks.filter(({id, lock}) => valueOf(lock) === false && still.has(id)).length}
}

function known(ids: Reading<readonly (string | null)[]>): readonly string[] {
  return ids.known ? ids.value.filter(id => id !== null) : []
}

/** `atm` is BullMQ 5's name of `attemptsMade`. */
const WAIT_FIELDS = ['timestamp', 'opts', 'attemptsMade', 'atm'] as const

/** A delayed job waits from when it was due: its options keep the delay that its own field loses then. */
function toWaitingSince(value: Value): number | null | undefined {
  const texts = toTexts(value)
  if (texts === undefined) return undefined
  const [timestamp, opts = null, made, madeOf5] = texts
  const at = toInteger(timestamp)
  // Since when one waits for its next try is written nowhere.
  if (at === undefined || (toInteger(made) ?? toInteger(madeOf5) ?? 0) > 0) return null
  const delay = parseObject(opts)?.['delay']
  return at + (typeof delay === 'number' ? delay : 0)
}

function toDuration(value: Value): number | null | undefined {
  const [began, ended] = toTexts(value)?.map(text => toInteger(text)) ?? []
  return began === undefined || ended === undefined ? null : Math.max(0, ended - began)
}
