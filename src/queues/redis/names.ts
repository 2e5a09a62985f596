import {known, type Reading, unknown} from '../../platform/reading.js'
import type {Answer, Batch} from '../connections/redis/batch.js'
import {toMembers} from '../connections/redis/values.js'
import type {Wanted} from '../queue-system.js'
import {chooseQueues, type ChosenQueues, isExact} from '../wanted.js'

/** Members of a set of names. */
export interface Names {
  readonly members: readonly string[]
  /** Are those all? */
  readonly whole: boolean
}

/** More names are not read: a queue for each customer is a mistake that must not become ours. */
const MOST_NAMES = 5000

export function askNames(batch: Batch, key: string): Answer<Names> {
  return batch.add(['SSCAN', key, 0, 'COUNT', MOST_NAMES], toMembers)
}

/** Which queues are wanted of those that are listed; `others` are there, too, though nobody has listed them yet. */
export function chooseAmong(
  queues: Reading<Names>,
  others: readonly string[],
  wanted: Wanted,
): Reading<ChosenQueues> {
  if (!queues.known) return queues
  const {members, whole} = queues.value
  if (whole) return known(chooseQueues([...new Set([...members, ...others])].sort(), wanted))
  // Then it is not known which of them are there.
  if (wanted.queues?.every(isExact) === true) return known(chooseQueues(wanted.queues, wanted))
  return unknown(`there are more than ${members.length} queues: name those that are wanted`)
}
