import {type Reading, known, unknown} from '../../platform/reading.js'
import {parseObject, toObject} from '../json.js'
import {jobCount} from '../one-number.js'
import {isoTime} from '../times.js'

/** What `INFO` answers (`FaktoryState` of client/faktory.go). */
export interface FaktoryState {
  /** Ms since the epoch, by its clock. */
  readonly at: Reading<number>
  /** How many jobs wait in each queue; a queue is there from its first job on. */
  readonly queues: ReadonlyMap<string, number>
  /** Of all queues together. */
  readonly working: Reading<number>
  readonly scheduled: Reading<number>
  readonly retries: Reading<number>
  readonly processed: Reading<number>
  readonly connections: Reading<number>
}

/** Null for what is none. */
export function parseState(json: string): FaktoryState | null {
  const state = parseObject(json)
  const data = toObject(state?.['faktory'])
  const queues = toObject(data?.['queues'])
  if (data === null || queues === null) return null
  const sizes = Object.entries(queues).map(([name, size]) => [name, jobCount(size)] as const)
  const sets = toObject(data['sets'])
  const at = isoTime(state?.['now'])
  return {
    at: at === null ? unknown('Faktory does not tell what time it is') : known(at),
    queues: new Map(sizes.flatMap(([name, size]) => (size === undefined ? [] : [[name, size]]))),
    working: toCount(sets?.['working']),
    scheduled: toCount(sets?.['scheduled']),
    retries: toCount(sets?.['retries']),
    processed: toCount(data['total_processed']),
    connections: toCount(toObject(state?.['server'])?.['connections']),
  }
}

function toCount(value: unknown): Reading<number> {
  const count = jobCount(value)
  return count === undefined ? unknown('Faktory does not tell') : known(count)
}
