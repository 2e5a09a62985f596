import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast, largestOf, sumOf} from '../amounts.js'
import type {Amount, QueueReading} from '../queue-system.js'
import type {Names} from '../redis/names.js'
import type {List} from './list.js'
import type {WaitingSet} from './waiting-set.js'
import type {WaitingSets} from './waiting-sets.js'

export interface QueueParts {
  /** The datastore's clock. */
  readonly at: number
  readonly list: List
  readonly sets: WaitingSets
  readonly busy: Amount
  readonly paused: Reading<Names>
  readonly processed: Reading<number | null>
  readonly serviceMs: Reading<number>
}

/** Puts together what was read of one queue. Jobs that are due are ready, though no process has moved them yet. */
export function toQueue(
  name: string,
  {at, list, sets, busy, paused, processed, serviceMs}: QueueParts,
): QueueReading {
  const {due, scheduled, dueRetries, retries} = sets
  const overdue = (set: WaitingSet) => overdueMs(set, name, at)
  return {
    name,
    ready: sumOf([list.length, due.countOf(name), dueRetries.countOf(name)]),
    waitMs: largestOf([list.waitMs, overdue(due), overdue(dueRetries)]),
    busy,
    scheduled: scheduled.countOf(name),
    nextDueAt: scheduled.firstOf(name),
    retries: retries.countOf(name),
    blocked: known(0),
    paused: paused.known ? known(paused.value.members.includes(name)) : paused,
    arrived: unknown('Sidekiq does not count them'),
    completed: processed.known
      ? processed.value === null
        ? unknown('none was done yet')
        : known(processed.value)
      : processed,
    serviceMs,
  }
}

function overdueMs(set: WaitingSet, name: string, at: number): Amount {
  const first = set.firstOf(name)
  if (!first.known) return set.isCut ? atLeast(0) : first
  return known(first.value === null ? 0 : Math.max(0, Math.round(at - first.value)))
}
