import {Batch} from '../connections/redis/batch.js'
import type {Reader} from './reader.js'
import {askWaitingSet, type WaitingSet} from './waiting-set.js'

/** What waits in the two sets that all queues share. */
export interface WaitingSets {
  readonly due: WaitingSet
  readonly scheduled: WaitingSet
  readonly dueRetries: WaitingSet
  readonly retries: WaitingSet
  /** Names of the queues that what was looked at belongs to. */
  readonly queues: readonly string[]
  readonly notes: readonly string[]
}

/** Of the jobs in a set that are due, and of those that are due later, so many are looked at. */
const MOST_LOOKED_AT = 500

/** `at` is the datastore's clock. Counting may stop at `countTo`. */
export async function readWaitingSets(
  at: number,
  countTo: number,
  {connection, keys, signal}: Reader,
): Promise<WaitingSets> {
  const most = Math.min(MOST_LOOKED_AT, Math.max(1, countTo))
  const batch = new Batch()
  const ask = (key: string, due: boolean) => askWaitingSet(batch, {key, at, due, most})
  const due = ask(keys.schedule, true)
  const scheduled = ask(keys.schedule, false)
  const dueRetries = ask(keys.retry, true)
  const retries = ask(keys.retry, false)
  await batch.send(connection, signal)
  const sets = {due: due(), scheduled: scheduled(), dueRetries: dueRetries(), retries: retries()}
  const all = Object.values(sets)
  return {
    ...sets,
    queues: [...new Set(all.flatMap(({queues}) => queues))],
    notes: all.some(({isCut}) => isCut) ? [cutNote(most)] : [],
  }
}

function cutNote(most: number): string {
  return `more than ${most} jobs are scheduled or to be retried: only of the earliest it is known which queue they belong to`
}
