import {known, type Reading, unknown} from '../platform/reading.js'
import {largestOf, sumOf} from '../queues/amounts.js'
import type {Amount, QueueReading, SystemReading, WorkerReading} from '../queues/queue-system.js'
import type {DynoCount, Look} from './look.js'

export interface LookOptions {
  readonly at: number
  readonly dynos: DynoCount
  /** As somebody has said it; else it is what the workers tell. */
  readonly slotsPerDyno: number | null
  /** As `Look` has it. */
  readonly finishing: number
}

/** Sums up what was read of a process type's queues. Of a paused queue only what is being done counts. */
export function lookOf(
  {queues, workers}: SystemReading,
  {at, dynos, slotsPerDyno, finishing}: LookOptions,
): Look {
  const slots = slotsPerDyno === null ? slotsOf(workers) : known(slotsPerDyno)
  if (!queues.known || queues.value.length === 0)
    return nothingKnown(queues.known ? 'none of the queues is wanted' : queues.why, {at, dynos, slots})
  const all = queues.value
  const open = all.filter(({paused}) => !(paused.known && paused.value))
  return {
    at,
    ready: open.length === 0 ? known(0) : sumOf(open.map(({ready}) => ready)),
    waitMs: open.length === 0 ? known(0) : largestOf(open.map(queue => waitOf(queue))),
    busy: sumOf(all.map(({busy}) => busy)),
    finishing,
    arrived: sumOfKnown(all.map(({arrived}) => arrived)),
    completed: sumOfKnown(all.map(({completed}) => completed)),
    serviceMs: serviceTimeOf(all),
    nextDueAt: earliestOf(all.map(({nextDueAt}) => nextDueAt)),
    slotsPerDyno: slots,
    dynos,
  }
}

/** The same reading, where one job of a queue counts as several; those that count as none are left out. */
export function weighed(reading: SystemReading, weightOf: (queue: string) => number): SystemReading {
  if (!reading.queues.known) return reading
  const queues = reading.queues.value.flatMap(queue => {
    const weight = weightOf(queue.name)
    if (weight === 0) return []
    return weight === 1
      ? [queue]
      : [{...queue, ready: times(queue.ready, weight), busy: times(queue.busy, weight)}]
  })
  return {...reading, queues: known(queues)}
}

function times(amount: Amount, weight: number): Amount {
  return amount.known === false ? amount : {...amount, value: amount.value * weight}
}

function nothingKnown(
  why: string,
  {at, dynos, slots}: {at: number; dynos: DynoCount; slots: Reading<number>},
): Look {
  const nothing = unknown(why)
  return {
    at,
    ready: nothing,
    waitMs: nothing,
    busy: nothing,
    finishing: 0,
    arrived: nothing,
    completed: nothing,
    serviceMs: nothing,
    nextDueAt: nothing,
    slotsPerDyno: slots,
    dynos,
  }
}

/** Where nothing waits nobody need know since when. */
function waitOf({ready, waitMs}: QueueReading): Amount {
  return ready.known === true && ready.value === 0 ? known(0) : waitMs
}

/** A counter that lacks a part may not be compared with one that had it. */
function sumOfKnown(readings: readonly Reading<number>[]): Reading<number> {
  const missing = readings.find(reading => !reading.known)
  if (missing !== undefined) return missing
  return known(readings.reduce((sum, reading) => sum + (reading.known ? reading.value : 0), 0))
}

/** What the jobs that are there take on the average; queues that nobody knows it of are taken to be like the others. */
function serviceTimeOf(queues: readonly QueueReading[]): Reading<number> {
  const told = queues.flatMap(({serviceMs, ready, busy}) =>
    serviceMs.known ? [{serviceMs: serviceMs.value, jobs: countOf(ready) + countOf(busy)}] : [],
  )
  const [first] = told
  if (first === undefined) return queues[0]?.serviceMs ?? unknown('no queue is there')
  const jobs = told.reduce((sum, queue) => sum + queue.jobs, 0)
  if (jobs === 0) return known(told.reduce((sum, queue) => sum + queue.serviceMs, 0) / told.length)
  return known(told.reduce((sum, queue) => sum + queue.serviceMs * queue.jobs, 0) / jobs)
}

function countOf(amount: Amount): number {
  return amount.known === false ? 0 : amount.value
}

/** Of those that are known: one that is due sooner would only be seen later. */
function earliestOf(readings: readonly Reading<number | null>[]): Reading<number | null> {
  const told = readings.flatMap(reading => (reading.known ? [reading.value] : []))
  const times = told.filter(time => time !== null)
  if (times.length > 0) return known(Math.min(...times))
  const missing = readings.find(reading => !reading.known)
  return missing !== undefined && told.length === 0 ? missing : known(null)
}

/** Of a dyno in the middle: one that is just starting or ending its processes must not count. */
function slotsOf(workers: SystemReading['workers']): Reading<number> {
  if (!workers.known) return workers
  const byDyno = new Map<string, WorkerReading[]>()
  for (const worker of workers.value)
    if (worker.dyno !== null) byDyno.set(worker.dyno, [...(byDyno.get(worker.dyno) ?? []), worker])
  const sums = [...byDyno.values()].flatMap(processes => slotsOfDyno(processes) ?? [])
  if (sums.length === 0) return unknown('no worker says how many jobs it does at once')
  const sorted = sums.toSorted((one, other) => one - other)
  return known(sorted[Math.floor(sorted.length / 2)] ?? 1)
}

function slotsOfDyno(processes: readonly WorkerReading[]): number | null {
  let sum = 0
  for (const {slots} of processes) {
    if (!slots.known) return null
    sum += slots.value
  }
  return sum > 0 ? sum : null
}
