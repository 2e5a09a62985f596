import type {AppLine} from '../../logs/event.js'
import type {JobMark} from '../../logs/marks/mark.js'
import {excerptOf} from '../excerpt.js'
import type {Generation} from '../lives/life.js'
import type {JobRuns} from './job.js'

/** A process works on a few dozen jobs at once. */
const MOST_OPEN = 64
/** Enough for those that end between two samples of memory. */
const MOST_ENDED = 32
/** Kinds of jobs of one app. */
const MOST_NAMES = 64

/** Keeps track of jobs: which began and did not end, which ended last, and how much of the time each kind ran. */
export function markJob(generation: Generation, event: AppLine, mark: JobMark): void {
  if (mark.phase === 'end') end(generation, event.at, mark)
  // What has no id cannot be paired with its end.
  else if (mark.id !== null) begin(generation, event, mark.id, mark.name)
}

function begin(generation: Generation, event: AppLine, id: string, name: string | null): void {
  const {jobs} = generation
  const again = jobs.get(id)
  if (again !== undefined) stopRunning(generation, again.name, event.at)
  jobs.set(id, {name, startedAt: event.at, line: excerptOf(event)})
  const runs = runsOf(generation, name)
  if (runs !== null) {
    runs.runs++
    if (runs.running++ === 0) runs.busySince = event.at
  }
  if (jobs.size <= MOST_OPEN) return
  const oldest = jobs.entries().next()
  if (oldest.done) return
  const [key, job] = oldest.value
  jobs.delete(key)
  stopRunning(generation, job.name, event.at)
}

function end(generation: Generation, at: number | null, {id, name, durationMs}: JobMark): void {
  const {jobs, endedJobs} = generation
  const job = id === null ? undefined : jobs.get(id)
  if (id !== null) jobs.delete(id)
  const called = job?.name ?? name
  if (job !== undefined) stopRunning(generation, job.name, at)
  else countAlone(runsOf(generation, called), durationMs)
  if (called === null || at === null) return
  const startedAt = job?.startedAt ?? (durationMs === null ? null : at - durationMs)
  if (endedJobs.push({name: called, startedAt, endedAt: at}) > MOST_ENDED) endedJobs.shift()
}

/** Of some libraries only the end is printed, with how long it took. */
function countAlone(runs: JobRuns | null, durationMs: number | null): void {
  if (runs === null) return
  runs.runs++
  runs.busyMs += durationMs ?? 0
}

function stopRunning({jobRuns}: Generation, name: string | null, at: number | null): void {
  const runs = jobRuns.get(name ?? '')
  if (runs === undefined || runs.running === 0) return
  runs.running--
  if (runs.running > 0) return
  if (runs.busySince !== null && at !== null) runs.busyMs += Math.max(0, at - runs.busySince)
  runs.busySince = null
}

function runsOf({jobRuns}: Generation, name: string | null): JobRuns | null {
  if (name === null) return null
  const known = jobRuns.get(name)
  if (known !== undefined) return known
  if (jobRuns.size >= MOST_NAMES) return null
  const runs: JobRuns = {runs: 0, busyMs: 0, running: 0, busySince: null}
  jobRuns.set(name, runs)
  return runs
}
