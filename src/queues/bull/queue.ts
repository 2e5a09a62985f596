import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast, largestOf, sumOf} from '../amounts.js'
import type {Amount, QueueReading} from '../queue-system.js'
import {waitOf} from '../wait.js'
import {type Lists, MOST_ACTIVE} from './lists.js'
import type {Sample} from './samples.js'

export interface QueueParts {
  /** The datastore's clock. */
  readonly at: number
  readonly lists: Lists
  readonly sample: Sample
  readonly systemName: string
}

/**
 * Puts together what was read of one queue. Jobs that are due are ready, though no worker has moved them yet, and so are
 * those whose worker was killed: without one that lives nobody would.
 */
export function toQueue(name: string, {at, lists, sample, systemName}: QueueParts): QueueReading {
  const {wait, paused, prioritized, delayed, active, blocked} = lists
  return {
    name,
    ready: sumOf([wait.length, paused.length, prioritized.length, delayed.due, sample.stalled]),
    waitMs: largestOf([
      firstWait(wait.first, sample.wait, at),
      firstWait(paused.first, sample.paused, at),
      waitOfPrioritized(lists, sample, at),
      delayed.overdueMs,
    ]),
    busy: busyOf(active.length, sample.stalled),
    scheduled: delayed.later,
    nextDueAt: delayed.nextDueAt,
    retries: unknown(`${systemName} keeps them among the delayed ones`),
    blocked,
    paused: lists.isPaused,
    arrived: countOf(lists.arrived, 'no job was ever put into it'),
    completed: countOf(lists.completed, 'the app does not keep metrics'),
    serviceMs: serviceOf(sample.tookMs),
  }
}

const SILENT = 'its first jobs do not say since when they wait'

function firstWait(ids: Reading<unknown>, since: readonly (number | null)[], at: number): Amount {
  return ids.known ? waitOf(since, at, SILENT) : ids
}

/** The first is the most important, not the oldest. */
function waitOfPrioritized({prioritized: {length, first}}: Lists, sample: Sample, at: number): Amount {
  if (!first.known) return first
  const times = sample.prioritized.filter(time => time !== null)
  if (first.value.length === 0) return known(0)
  if (times.length === 0) return unknown(SILENT)
  const waitMs = Math.max(0, Math.round(at - Math.min(...times)))
  return length.known && length.value === times.length ? known(waitMs) : atLeast(waitMs)
}

function busyOf(active: Reading<number>, stalled: Reading<number>): Amount {
  if (!active.known) return active
  if (!stalled.known) return stalled
  const busy = Math.max(0, Math.min(active.value, MOST_ACTIVE) - stalled.value)
  return active.value > MOST_ACTIVE ? atLeast(busy) : known(busy)
}

function countOf(count: Reading<number | null>, why: string): Reading<number> {
  if (!count.known) return count
  return count.value === null ? unknown(why) : known(count.value)
}

function serviceOf(tookMs: readonly number[]): Reading<number> {
  if (tookMs.length === 0) return unknown('no job that was done is kept')
  return known(tookMs.reduce((sum, ms) => sum + ms, 0) / tookMs.length)
}
