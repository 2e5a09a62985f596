import {unknown} from '../platform/reading.js'
import type {QueueReading} from './queue-system.js'

/** One of which nothing is known. */
export function unknownQueue(name: string, why: string): QueueReading {
  const nothing = unknown(why)
  return {
    name,
    ready: nothing,
    waitMs: nothing,
    busy: nothing,
    scheduled: nothing,
    nextDueAt: nothing,
    retries: nothing,
    blocked: nothing,
    paused: nothing,
    arrived: nothing,
    completed: nothing,
    serviceMs: nothing,
  }
}

/** One that is wanted but not there. */
export function missingQueue(name: string): QueueReading {
  return unknownQueue(name, 'there is no such queue: nothing was ever put into it')
}
