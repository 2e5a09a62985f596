import {valueOf} from '../../platform/reading.js'
import type {WorkerReading} from '../../queues/queue-system.js'
import type {DynoLoad} from './dyno-load.js'

/**
 * Jobs that dynos finish which were told to take no more. `weightOf` says as how many a job of a queue counts. Nobody tells
 * which job is of which queue, so that each counts as little as one of any queue of its process: never too many.
 */
export function finishingOf(loads: readonly DynoLoad[], weightOf: (queue: string) => number): number {
  return loads
    .filter(({isTold}) => isTold)
    .flatMap(({workers}) => workers)
    .reduce((sum, worker) => sum + jobsOf(worker) * leastWeight(worker, weightOf), 0)
}

function jobsOf({busy}: WorkerReading): number {
  return busy.known === false ? 0 : busy.value
}

function leastWeight({queues}: WorkerReading, weightOf: (queue: string) => number): number {
  const weights = (valueOf(queues) ?? []).map(weightOf)
  return weights.length === 0 ? 0 : Math.min(...weights)
}
