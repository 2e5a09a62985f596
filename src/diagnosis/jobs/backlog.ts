import type {JobQueue, QueueMinute} from '../../state/app-state.js'
import {median, sum} from '../statistics/numbers.js'
import {type Reading, type Run, runsOf} from '../statistics/runs.js'

/** A queue in which jobs wait for long. */
export interface Backlog {
  readonly queue: JobQueue
  /** Waits grow; are long and stay so; were long and are no more; or nothing is taken out at all. */
  readonly kind: 'growing' | 'steady' | 'drained' | 'stalled'
  readonly since: number
  readonly until: number
  /** The longest of the shortest waits of a minute, and the first of them; null where only the size is known. */
  readonly waitMs: number | null
  readonly firstWaitMs: number | null
  /** Jobs that wait, as far as that is printed. */
  readonly size: number | null
  /** Jobs put in that might begin at once, and jobs begun, in that time. */
  readonly enqueued: number
  readonly begun: number
  /** More are put in than begin, and the waits grow: both sides are in view. */
  readonly outrun: boolean
}

const MINUTE_MS = 60_000
/** A wait below this is no backlog to anybody. */
const LATE_MS = MINUTE_MS
const VERY_LATE_MS = 2 * MINUTE_MS
/** A burst that is worked off sooner is what a queue is for. */
const LONG_MS = 10 * MINUTE_MS
const VERY_LONG_MS = 30 * MINUTE_MS
const FEWEST_MINUTES = 5
/** Workers with long jobs begin one rarely. */
const PAUSE_MS = 10 * MINUTE_MS
const MANY_JOBS = 100
/** Put in without one being begun, before that says something. */
const ENOUGH_ENQUEUED = 10
const ENOUGH_BEGUN = 5

/** The backlog of a queue, if it has or had one. `asOf` is the end of the log. */
export function backlogOf(queue: JobQueue, asOf: number | null): Backlog | null {
  return byWait(queue) ?? bySize(queue) ?? stalled(queue, asOf)
}

function byWait(queue: JobQueue): Backlog | null {
  const readings = readingsOf(queue, ({leastWaitMs}) => leastWaitMs)
  const runs = runsOf(readings, ({value}) => value >= LATE_MS, PAUSE_MS)
  // The one that goes on, else the longest.
  const [run] = runs.toSorted((a, b) => Number(b.open) - Number(a.open) || lengthOf(b) - lengthOf(a))
  if (run === undefined || lengthOf(run) < LONG_MS || run.readings.length < FEWEST_MINUTES) return null
  const values = run.readings.map(({value}) => value)
  if (Math.max(...values) < VERY_LATE_MS) return null
  const first = median(values.slice(0, third(values)))
  const last = median(values.slice(-third(values)))
  const grows = last >= first * 1.5 && last - first >= LATE_MS && isALine(run)
  const kind = kindOf(queue, run, grows)
  if (kind === null) return null
  const {enqueued, begun} = ratesOf(queue, run)
  return {
    queue,
    kind,
    since: run.since,
    until: run.until,
    waitMs: kind === 'steady' ? median(values) : Math.max(...values),
    firstWaitMs: values[0] ?? null,
    size: null,
    enqueued,
    begun,
    outrun: kind === 'growing' && begun > 0 && enqueued >= 2 * ENOUGH_ENQUEUED && enqueued > begun * 1.1,
  }
}

/**
 * A wait that stays the same may be a delay that is meant, unless it is known when the jobs might begin and none of
 * the queue is put in for later.
 */
function kindOf(queue: JobQueue, run: Run, grows: boolean): Backlog['kind'] | null {
  const sure = queue.sure > 0 && queue.scheduled === 0
  if (run.open) {
    if (grows) return 'growing'
    return sure && lengthOf(run) >= VERY_LONG_MS ? 'steady' : null
  }
  return (grows || sure) && lengthOf(run) >= VERY_LONG_MS ? 'drained' : null
}

/** In a line of jobs the wait grows by no more than the time that passes; delays that are meant jump. */
function isALine({readings}: Run): boolean {
  return readings.every((reading, index) => {
    const before = readings[index - 1]
    return before === undefined || reading.value - before.value <= 1.5 * (reading.at - before.at) + LATE_MS
  })
}

function bySize(queue: JobQueue): Backlog | null {
  const readings = readingsOf(queue, ({leastSize}) => leastSize)
  const run = runsOf(readings, ({value}) => value >= MANY_JOBS, PAUSE_MS).find(({open}) => open)
  if (run === undefined || lengthOf(run) < LONG_MS || run.readings.length < FEWEST_MINUTES) return null
  const values = run.readings.map(({value}) => value)
  const first = median(values.slice(0, third(values)))
  const last = median(values.slice(-third(values)))
  if (last < first * 2) return null
  return {
    queue,
    kind: 'growing',
    since: run.since,
    until: run.until,
    waitMs: null,
    firstWaitMs: null,
    size: values.at(-1) ?? last,
    ...ratesOf(queue, run),
    outrun: false,
  }
}

/** Jobs had been begun before, and now they are only put in. */
function stalled(queue: JobQueue, asOf: number | null): Backlog | null {
  const last = queue.minutes.findLast(({begun}) => begun > 0)
  if (last === undefined || asOf === null || queue.begun < ENOUGH_BEGUN) return null
  const since = last.at + MINUTE_MS
  const after = queue.minutes.filter(({at}) => at >= since)
  const enqueued = sum(after.map(minute => minute.enqueued))
  if (asOf - since < LONG_MS || enqueued < ENOUGH_ENQUEUED || after.length < FEWEST_MINUTES) return null
  return {
    queue,
    kind: 'stalled',
    since,
    until: asOf,
    waitMs: null,
    firstWaitMs: null,
    size: null,
    enqueued,
    begun: 0,
    outrun: false,
  }
}

function ratesOf({minutes}: JobQueue, {since, until}: Run): {enqueued: number; begun: number} {
  const within = minutes.filter(({at}) => at >= since && at <= until)
  return {
    enqueued: sum(within.map(minute => minute.enqueued)),
    begun: sum(within.map(minute => minute.begun)),
  }
}

function readingsOf({minutes}: JobQueue, read: (minute: QueueMinute) => number | null): Reading[] {
  return minutes.flatMap(minute => {
    const value = read(minute)
    return value === null ? [] : [{at: minute.at, value}]
  })
}

function lengthOf({since, until}: Run): number {
  return until - since
}

function third(values: readonly unknown[]): number {
  return Math.max(1, Math.floor(values.length / 3))
}
