import {type Reading, unknown} from '../platform/reading.js'
import {unknownQueue} from './no-queue.js'
import type {QueueReading, SystemReading} from './queue-system.js'

/** A queue of which only one number is known: of jobs, however whoever tells it counts them. */
export function queueOfNumber(name: string, ready: Reading<number>): QueueReading {
  return {...unknownQueue(name, 'only a number of jobs is told'), ready}
}

/** What only tells numbers. */
export function readingOfNumbers(queues: SystemReading['queues']): SystemReading {
  const nothing = unknown('only numbers of jobs are told')
  return {at: nothing, queues, workers: nothing, connections: nothing, notes: []}
}

/** Jobs are counted in whole numbers. Undefined for anything else, such as a latency. */
export function jobCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
