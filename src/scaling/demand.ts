import {known, unknown} from '../platform/reading.js'
import {sumOf} from '../queues/amounts.js'
import type {Amount, QueueReading, SystemReading} from '../queues/queue-system.js'

/** What there is to do for the dynos of a process type. */
export interface Demand {
  /** Jobs that want a dyno: those that wait and those that are being done. */
  readonly jobs: Amount
  readonly queues: readonly QueueDemand[]
}

export interface QueueDemand {
  readonly reading: QueueReading
  /** What it adds. Nobody may begin the jobs of a paused queue, so that only those being done count. */
  readonly jobs: Amount
}

export interface DemandOptions {
  /**
   * Do jobs that are being done count? A dyno that is busy with the last ones is not idle, though nothing waits any more.
   * Without them, what cannot be known of them does not matter either.
   */
  readonly countsBusy: boolean
}

/** Where a part is not known, the whole is at least what is; where nothing is known, it is unknown. */
export function demandOf({queues}: SystemReading, {countsBusy}: DemandOptions): Demand {
  if (!queues.known) return {jobs: queues, queues: []}
  if (queues.value.length === 0) return {jobs: unknown('none of the queues is wanted'), queues: []}
  const demands = queues.value.map(reading => ({reading, jobs: jobsOf(reading, countsBusy)}))
  return {jobs: sumOf(demands.map(({jobs}) => jobs)), queues: demands}
}

function jobsOf({ready, busy, paused}: QueueReading, countsBusy: boolean): Amount {
  const startable: Amount = paused.known && paused.value ? known(0) : ready
  return countsBusy ? sumOf([startable, busy]) : startable
}
