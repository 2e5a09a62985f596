import type {Addon, AppState, Excerpt} from '../../state/app-state.js'
import {formatCount, formatDuration, formatShare} from '../../view/format.js'
import {median} from '../statistics/numbers.js'
import {type Run, runsOf} from '../statistics/runs.js'
import {addonsOf, gentlest, lowestBetween, peakBetween} from './addon-history.js'

/** A time in which a database says of itself that it is not well. */
export interface Strain {
  /** Attachment: `DATABASE`. */
  readonly database: string
  readonly kind: 'waiting' | 'load'
  readonly since: number
  readonly until: number
  readonly open: boolean
  /** `up to 14 connections waited for a lock for 12 min`. */
  readonly words: string
  /** Metric lines of that time, where they are kept. */
  readonly lines: readonly Excerpt[]
}

const MINUTE_MS = 60_000
/** Metrics come about once a minute; when they pause for long, nothing is known. */
const PAUSE_MS = 10 * MINUTE_MS
/** "Set up an alert for when there are any connections waiting for five consecutive minutes." */
const WAITING_MS = 5 * MINUTE_MS
/** The load is divided by the number of CPUs, so that above 1 processes wait for CPU or disk whatever the plan. */
const FULL_LOAD = 1
const LOADED_MS = 10 * MINUTE_MS
const FEWEST_SAMPLES = 4
/** "Heroku recommends a value of 0.99 or greater." */
const GOOD_HIT_RATE = 0.99
/** Reads a second below which the hit rate is of no matter. */
const SOME_READS = 100
const BUSY_DISK = 0.9

/**
 * Times of strain by the database's own metric lines. Never by one sample, and never by the cache's hit rate alone,
 * which is low on any idle database and says nothing without load.
 *
 * Source: Dev Center, "Monitoring Heroku Postgres" (thresholds) and "Heroku Postgres Metrics Logs" (`load-avg` is
 * "divided by the number of available CPUs", `waiting-connections` wait "on a lock to be acquired").
 */
export function strainsOf(state: AppState): Strain[] {
  return addonsOf(state, 'postgres').flatMap(({name, addon}) => [
    ...longRuns(addon, ['waiting-connections'], value => value > 0, WAITING_MS).map(run => ({
      ...strain(name, addon, 'waiting', run),
      words: `${waiting(addon, run)} for a lock for ${formatDuration(run.until - run.since)}`,
    })),
    ...longRuns(addon, ['load-avg-5m', 'load-avg-1m'], value => value >= FULL_LOAD, LOADED_MS).map(run => ({
      ...strain(name, addon, 'load', run),
      words: `a load of ${median(run.readings.map(({value}) => value)).toFixed(1)} per CPU for ${formatDuration(run.until - run.since)}${disk(addon, run)}`,
    })),
  ])
}

function strain(
  database: string,
  {strained}: Addon,
  kind: Strain['kind'],
  {since, until, open}: Run,
): Omit<Strain, 'words'> {
  const lines = strained.filter(({at}) => at !== null && at >= since && at <= until)
  return {database, kind, since, until, open, lines}
}

/** Of the first sample that this database prints. */
function longRuns(
  addon: Addon,
  samples: readonly string[],
  isHigh: (value: number) => boolean,
  leastMs: number,
): Run[] {
  const readings = samples.map(sample => gentlest(addon, sample)).find(({length}) => length > 0) ?? []
  return runsOf(readings, ({value}) => isHigh(value), PAUSE_MS).filter(
    run => run.until - run.since >= leastMs && run.readings.length >= FEWEST_SAMPLES,
  )
}

function waiting(addon: Addon, {since, until}: Run): string {
  const most = peakBetween(addon, 'waiting-connections', since, until) ?? 1
  return most === 1 ? '1 connection waited' : `up to ${formatCount(most)} connections waited`
}

/** What explains a load: the disk. */
function disk(addon: Addon, {since, until}: Run): string {
  const iops = peakBetween(addon, 'iops-percentage-used', since, until)
  const hits = ['table-cache-hit-rate', 'index-cache-hit-rate'].flatMap(
    sample => lowestBetween(addon, sample, since, until) ?? [],
  )
  const hit = Math.min(...hits)
  const reads = peakBetween(addon, 'read-iops', since, until) ?? 0
  return [
    iops !== null && iops >= BUSY_DISK ? `, ${formatShare(iops)} of the disk's operations used` : '',
    hit < GOOD_HIT_RATE && reads >= SOME_READS
      ? `, only ${formatShare(hit)} of the reads answered from its cache`
      : '',
  ].join('')
}
