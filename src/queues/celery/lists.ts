import {known, type Reading} from '../../platform/reading.js'
import {atLeast, largestOf, sumOf} from '../amounts.js'
import type {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Amount} from '../queue-system.js'
import {waitOf} from '../wait.js'
import type {Keys} from './keys.js'
import {type Message, parseMessage} from './message.js'

/** What waits in the lists of one queue. */
export interface Waiting {
  readonly isThere: boolean
  readonly ready: Amount
  readonly waitMs: Amount
  /** Not to be begun yet: the worker that fetches such a task keeps it until then. */
  readonly later: Amount
  readonly nextDueAt: number | null
}

/** A task may be as long as it likes. */
const LOOKED_AT = 100

/** Asks for the lists, however long; the function that it returns reads the answer. `at` is the datastore's clock. */
export function askWaiting(batch: Batch, queue: string, keys: Keys): (at: number) => Waiting {
  const asked = keys.lists(queue).map(key => ({
    length: batch.add(['LLEN', key], toInteger),
    next: batch.add(['LRANGE', key, -LOOKED_AT, -1], value =>
      toTexts(value)
        ?.map(json => parseMessage(json))
        .reverse(),
    ),
  }))
  return at => {
    const lists = asked.map(({length, next}) => toList(length.reading, next.reading, at))
    const dueAt = lists.flatMap(({dueAt}) => dueAt)
    return {
      isThere: asked.some(({length}) => !length.reading.known || length.reading.value > 0),
      ready: sumOf(lists.map(({ready}) => ready)),
      waitMs: largestOf(lists.map(({waitMs}) => waitMs)),
      later: sumOf(lists.map(({later}) => later)),
      nextDueAt: dueAt.length === 0 ? null : Math.min(...dueAt),
    }
  }
}

interface List extends Pick<Waiting, 'ready' | 'waitMs' | 'later'> {
  readonly dueAt: readonly number[]
}

/** A list does not keep tasks for later apart. Where the first hundred are none of them, all are taken for ready. */
function toList(length: Reading<number>, next: Reading<readonly (Message | null)[]>, at: number): List {
  const failed = [length, next].find(reading => !reading.known)
  if (!length.known || !next.known || failed !== undefined) {
    const why = failed?.known === false ? failed : known(0)
    return {ready: why, waitMs: why, later: why, dueAt: []}
  }
  const isLater = (message: Message | null) => (message?.etaAt ?? 0) > at
  const later = next.value.filter(isLater)
  const ready = next.value.filter(message => !isLater(message))
  const isWhole = length.value <= next.value.length || later.length === 0
  return {
    ready: isWhole ? known(length.value - later.length) : atLeast(ready.length),
    waitMs: waitOf(
      ready.map(message => message?.etaAt ?? message?.sentAt ?? null),
      at,
      'Celery does not write down since when a task waits',
    ),
    later: isWhole ? known(later.length) : atLeast(later.length),
    dueAt: later.flatMap(message => message?.etaAt ?? []),
  }
}
