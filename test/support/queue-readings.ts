import {unknown} from '../../src/platform/reading.js'
import type {WorkerReading} from '../../src/queues/queue-system.js'

/** A process that takes jobs, of which nothing is known but what is told here. */
export function aWorker(fields: Partial<WorkerReading> = {}): WorkerReading {
  return {
    id: 'worker.1:2:abc',
    dyno: null,
    slots: unknown('not asked'),
    busy: unknown('not asked'),
    quiet: unknown('not asked'),
    quietUntil: null,
    queues: unknown('not asked'),
    ...fields,
  }
}
