import type {Look} from '../look.js'
import type {Workload} from '../simulation/workload.js'
import type {Trace, TracedJob} from './trace.js'

/** The jobs of a trace as a simulation takes them. */
export interface Reconstruction {
  readonly workload: Workload
  /** When it begins, ms since the epoch. */
  readonly from: number
  /** Jobs that one dyno does at once; null where the trace does not tell. */
  readonly slots: number | null
  /** What had to be assumed, for people. */
  readonly notes: readonly string[]
}

/** Where nothing tells how long a job takes, ms. */
const SERVICE_MS = 10_000

/** `serviceMs` is for jobs of which the trace does not say it. */
export function reconstruct(trace: Trace, serviceMs: number | null): Reconstruction {
  return trace.kind === 'jobs' ? fromJobs(trace.jobs, serviceMs) : fromLooks(trace.looks, serviceMs)
}

function fromJobs(unsorted: readonly TracedJob[], serviceMs: number | null): Reconstruction {
  const jobs = unsorted.toSorted((one, other) => one.at - other.at)
  const from = jobs[0]?.at ?? 0
  const told = jobs.flatMap(job => job.serviceMs ?? [])
  const usual =
    serviceMs ?? (told.length === 0 ? SERVICE_MS : told.reduce((sum, ms) => sum + ms, 0) / told.length)
  const silent = jobs.length - told.length
  return {
    workload: workloadOf(
      jobs.map(({at}) => at - from),
      jobs.map(job => job.serviceMs ?? usual),
      (jobs.at(-1)?.at ?? from) - from,
    ),
    from,
    slots: null,
    notes:
      silent === 0
        ? []
        : [`${silent} of ${jobs.length} jobs do not say how long they took: ${seconds(usual)} is taken`],
  }
}

/**
 * Jobs that must have come for the looks to show what they do: by the counters, else by what is left over between two
 * looks. They are spread evenly over the time between; each takes what a job took on the average.
 */
function fromLooks(unsorted: readonly Look[], serviceMs: number | null): Reconstruction {
  const looks = unsorted.filter(isExact).toSorted((one, other) => one.at - other.at)
  const first = looks[0]
  const from = first?.at ?? 0
  const usual = serviceMs ?? measuredServiceMs(looks)
  const readyAt: number[] = first === undefined ? [] : Array.from({length: first.ready.value}, () => 0)
  // Those that were being done are done anew.
  if (first !== undefined) readyAt.push(...Array.from({length: first.busy.value}, () => 0))
  let owed = 0
  for (const [before, after] of pairs(looks)) {
    owed += arrivedBetween(before, after, usual ?? SERVICE_MS)
    const count = Math.floor(owed)
    owed -= count
    for (let job = 0; job < count; job++)
      readyAt.push(before.at - from + ((job + 0.5) / count) * (after.at - before.at))
  }
  const blind = unsorted.length - looks.length
  return {
    workload: workloadOf(
      readyAt,
      readyAt.map(() => usual ?? SERVICE_MS),
      (looks.at(-1)?.at ?? from) - from,
    ),
    from,
    slots: slotsSeen(looks),
    notes: [
      'jobs are worked out from the looks: when each came within the time between two looks is not known, and each takes the mean',
      ...(usual === null
        ? [`the trace does not tell how long a job takes: ${seconds(SERVICE_MS)} is taken`]
        : []),
      ...(blind === 0
        ? []
        : [`${blind} of ${unsorted.length} looks did not show all jobs, and are left out`]),
    ],
  }
}

type ExactLook = Look & {
  readonly ready: {readonly known: true; readonly value: number}
  readonly busy: {readonly known: true; readonly value: number}
}

function isExact(look: Look): look is ExactLook {
  return look.ready.known === true && look.busy.known === true
}

function arrivedBetween(before: ExactLook, after: ExactLook, serviceMs: number): number {
  const arrived = growth(before, after, 'arrived')
  if (arrived !== null) return arrived
  const done = growth(before, after, 'completed') ?? busyMs(before, after) / serviceMs
  return Math.max(0, done + after.ready.value + after.busy.value - before.ready.value - before.busy.value)
}

/** What the queue system measured, else time that was worked per job that was done; null where neither is known. */
function measuredServiceMs(looks: readonly ExactLook[]): number | null {
  const measured = looks.flatMap(({serviceMs}) => (serviceMs.known ? [serviceMs.value] : []))
  if (measured.length > 0) return measured.reduce((sum, ms) => sum + ms, 0) / measured.length
  let worked = 0
  let done = 0
  for (const [before, after] of pairs(looks)) {
    const completed = growth(before, after, 'completed')
    if (completed === null) continue
    done += completed
    worked += busyMs(before, after)
  }
  return done === 0 ? null : Math.max(1, worked / done)
}

function growth(before: Look, after: Look, field: 'arrived' | 'completed'): number | null {
  const [earlier, later] = [before[field], after[field]]
  return earlier.known && later.known && later.value >= earlier.value ? later.value - earlier.value : null
}

function busyMs(before: ExactLook, after: ExactLook): number {
  return ((before.busy.value + after.busy.value) / 2) * (after.at - before.at)
}

function slotsSeen(looks: readonly ExactLook[]): number | null {
  const told = looks.flatMap(({slotsPerDyno}) => (slotsPerDyno.known ? [slotsPerDyno.value] : []))
  if (told.length > 0) return Math.max(1, told.at(-1) ?? 1)
  const seen = looks.flatMap(({busy, dynos}) =>
    dynos.working > 0 ? [Math.ceil(busy.value / dynos.working)] : [],
  )
  const most = seen.reduce((most, slots) => Math.max(most, slots), 0)
  return most === 0 ? null : most
}

function pairs<T>(list: readonly T[]): (readonly [T, T])[] {
  return list.slice(1).flatMap((after, index) => {
    const before = list[index]
    return before === undefined ? [] : [[before, after] as const]
  })
}

function workloadOf(readyAt: readonly number[], serviceMs: readonly number[], untilMs: number): Workload {
  return {readyAt: Float64Array.from(readyAt), serviceMs: Float64Array.from(serviceMs), putAt: null, untilMs}
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`
}
