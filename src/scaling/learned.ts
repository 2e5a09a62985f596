import {known, type Reading, unknown} from '../platform/reading.js'
import type {Look} from './look.js'

/** What several looks show of the jobs and the dynos, for people; policies learn for themselves. */
export interface Learned {
  /** Jobs that come in, of the last minute. */
  readonly arrivalsPerSecond: Reading<number>
  /** How long a job takes, ms. */
  readonly serviceMs: Reading<number>
  /** From a dyno's making until it takes jobs, ms. */
  readonly bootMs: Reading<number>
  /** Jobs that one dyno does at once. */
  readonly slotsPerDyno: Reading<number>
}

/** The looks that speak for now, oldest first. */
export type Lately = readonly Look[]

/** Arrivals of so long make a rate that does not jump. */
const ARRIVALS_MS = 60_000
/** Jobs end seldom: their mean takes longer. */
const SERVICE_MS = 600_000
/** At one look a second. */
const MOST_LOOKS = 600

/** Adds a look, and drops those that are too old to speak for now. A clock that was set back begins anew. */
export function addLook(lately: Lately, look: Look): Lately {
  const last = lately.at(-1)
  if (last !== undefined && look.at <= last.at) return [look]
  return within([...lately, look], SERVICE_MS).slice(-MOST_LOOKS)
}

/** Where looks are rare, at least the last two. */
function within(looks: Lately, ms: number): Lately {
  const until = looks.at(-1)?.at ?? 0
  return looks.filter(({at}, place) => until - at <= ms || place >= looks.length - 2)
}

export function learnedFrom(lately: Lately): Learned {
  const last = lately.at(-1)
  if (last === undefined) {
    const nothing = unknown('it was not looked at yet')
    return {arrivalsPerSecond: nothing, serviceMs: nothing, bootMs: nothing, slotsPerDyno: nothing}
  }
  return {
    arrivalsPerSecond: arrivalsOf(within(lately, ARRIVALS_MS)),
    serviceMs: last.serviceMs.known ? last.serviceMs : serviceTimeOf(lately),
    bootMs: lastKnown(lately, ({dynos}) => dynos.bootMs) ?? last.dynos.bootMs,
    slotsPerDyno: lastKnown(lately, ({slotsPerDyno}) => slotsPerDyno) ?? last.slotsPerDyno,
  }
}

/** Dynos that are gone have told how they are. */
function lastKnown(looks: Lately, told: (look: Look) => Reading<number>): Reading<number> | null {
  const look = looks.findLast(look => told(look).known)
  return look === undefined ? null : told(look)
}

/** By the counter of those that came; else what was done, and what there is more than before. */
function arrivalsOf(looks: Lately): Reading<number> {
  const [first, last] = [looks[0], looks.at(-1)]
  if (first === undefined || last === undefined || first === last) return unknown('one look tells no rate')
  const seconds = (last.at - first.at) / 1000
  const counted = growth(first.arrived, last.arrived)
  if (counted !== null) return rate(counted, seconds)
  const done = growth(first.completed, last.completed)
  const [before, after] = [jobsIn(first), jobsIn(last)]
  if (done === null || before === null || after === null)
    return unknown('the queue system does not count the jobs that come in')
  return rate(done + after - before, seconds)
}

/**
 * How long jobs take on the average: those that are being done, by those that get done in a time (Little, "A proof for the
 * queuing formula L = λW", 1961).
 */
function serviceTimeOf(looks: Lately): Reading<number> {
  const [first, last] = [looks[0], looks.at(-1)]
  const done = first === undefined || last === undefined ? null : growth(first.completed, last.completed)
  if (done === null) return unknown('the queue system does not tell how long jobs take')
  if (done === 0) return unknown('no job was seen to end')
  let busyMs = 0
  for (const [index, look] of looks.entries()) {
    const before = looks[index - 1]
    if (before === undefined) continue
    if (before.busy.known !== true) return unknown('it is not known how many jobs are being done')
    busyMs += before.busy.value * (look.at - before.at)
  }
  // Jobs that come and go between two looks are seen by none.
  return busyMs === 0 ? unknown('jobs end too soon to be seen') : known(busyMs / done)
}

/** Null where it is not known, or the counter was set back. */
function growth(before: Reading<number>, after: Reading<number>): number | null {
  if (!before.known || !after.known) return null
  return after.value >= before.value ? after.value - before.value : null
}

function jobsIn({ready, busy}: Look): number | null {
  return ready.known === true && busy.known === true ? ready.value + busy.value : null
}

/** Numbers that are not read at the same moment may seem to shrink. */
function rate(jobs: number, seconds: number): Reading<number> {
  return known(Math.max(0, jobs) / seconds)
}
