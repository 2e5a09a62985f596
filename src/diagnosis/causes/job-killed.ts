import {JOB_KILLED, JOBS_PUT_BACK, SHUTDOWN} from '../../logs/signals/groups/index.js'
import type {SignalFacts} from '../../logs/signals/signal.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Generation} from '../../state/app-state.js'
import {formatDuration, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {keptLines, occurrenceOf, type Sighting, sightings} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, longerLog} from '../remedies.js'
import {listOf, placeOf, totalOf} from '../words.js'

interface Killed {
  /** What ended the jobs, as far as the same life tells. */
  readonly by: 'limit' | 'memory' | 'stop' | 'unknown'
  /** The library's own limit, where the lines name it. */
  readonly limitMs: number | null
  /** Jobs the lines name, each once. */
  readonly names: readonly string[]
  /** Jobs, where the library counts them; else null. */
  readonly jobs: number | null
}

const NAMED_JOBS = 3
/** The library's own limit, said in so many words. */
const LIMITS = [
  'rq.time-limit',
  'rq.killed-horse',
  'celery.hard-time-limit',
  'celery.soft-time-limit',
  'delayed-job.time-limit',
  'dramatiq.time-limit',
]
const SIGTERM = 15
/** The platform kills 30 s after SIGTERM; lines come a little late. */
const STOP_MS = 60_000
/** R15 comes at the kill, the library's word up to a heartbeat of its own later. */
const KILL_MS = 10 * 60_000

/** A job was cut off before it was done. */
export const jobKilled: Cause<Killed> = {
  id: 'job-killed',
  group: 'jobs',
  severity: 'warning',
  fallbackFor: [],
  title: 'a job was cut off before it was done',
  about: `The job library says that a job's process was killed: by the library's own time limit, for memory, or
because the dyno was stopped. RQ kills its work-horse at the job's timeout, Celery at the hard time limit or when it
loses a worker, Sidekiq when work is left after its shutdown timeout.

Sidekiq that pushes unfinished jobs back while its dyno stops is normal life at a deploy or the daily cycling: the jobs
run again. It is told as information, for a job that cannot bear to run twice.

Not meant: jobs that fail with an error of their own.`,
  detect: state =>
    sightings(state, JOB_KILLED).map(sighting => {
      const facts = killedBy(sighting)
      return occurrenceOf(sighting, {
        confidence: facts.by === 'unknown' ? 'medium' : 'high',
        ...(facts.by === 'stop' && sighting.ids.every(isPutBack) ? {severity: 'info'} : {}),
        facts,
      })
    }),
  describe(occurrences, state) {
    const names = [...new Set(occurrences.flatMap(({facts}) => facts.names))]
    const causes = new Set(occurrences.map(({facts}) => facts.by))
    return {
      summary: summaryOf(occurrences, names),
      explanation: occurrences.every(({severity}) => severity === 'info')
        ? 'It was told to stop, by a deploy, a restart or the daily cycling, and put back what was not done within its own timeout: normal life.'
        : `It says that it lost or ended the work before it was done. ${explain(occurrences)}`,
      alternatives: causes.has('unknown') ? ['a kill for memory whose line is missing here'] : [],
      remedies: remediesFor(state, causes),
    }
  },
}

function isPutBack(id: string): boolean {
  return JOBS_PUT_BACK.some(known => known === id)
}

function killedBy({generations, ids}: Sighting): Killed {
  const limits = ids.filter(id => LIMITS.includes(id))
  const facts = generations.flatMap(({tallies}) =>
    JOB_KILLED.flatMap(id => {
      const tally = tallies.get(id)
      return tally === undefined ? [] : [tally.facts]
    }),
  )
  const limitMs = numbersIn(facts, 'timeoutMs')[0] ?? null
  const jobs = numbersIn(facts, 'jobs')
  return {
    by: causeOf(generations, limits.length > 0),
    limitMs: limits.length > 0 ? limitMs : null,
    names: [...new Set(facts.flatMap(({job}) => (typeof job === 'string' ? [job] : [])))],
    // Sidekiq says it twice: how many it ends, and how many it pushes back.
    jobs: ids.every(isPutBack) && generations.length === 1 && jobs.length > 0 ? Math.max(...jobs) : null,
  }
}

function numbersIn(facts: readonly SignalFacts[], name: string): number[] {
  return facts.flatMap(found => {
    const value = found[name]
    return typeof value === 'number' ? [value] : []
  })
}

function causeOf(generations: readonly Generation[], byLimit: boolean): Killed['by'] {
  if (generations.some(life => isNear(life, ['R15'], KILL_MS))) return 'memory'
  if (byLimit) return 'limit'
  return generations.some(isStopping) ? 'stop' : 'unknown'
}

/** The dyno was told to stop just then, by the platform's word, by the library's, or by the signal that killed the job. */
function isStopping(life: Generation): boolean {
  const {stopAt, tallies} = life
  if (JOB_KILLED.some(id => tallies.get(id)?.facts['signal'] === SIGTERM)) return true
  if (isNear(life, SHUTDOWN, STOP_MS)) return true
  return stopAt !== null && timesOf(life, JOB_KILLED).some(at => Math.abs(at - stopAt) <= STOP_MS)
}

function isNear(life: Generation, ids: readonly string[], withinMs: number): boolean {
  const others = timesOf(life, ids)
  return timesOf(life, JOB_KILLED).some(at => others.some(other => Math.abs(at - other) <= withinMs))
}

/** When lines of these were seen, as far as they are kept: the first and the last ones. */
function timesOf({tallies}: Generation, ids: readonly string[]): number[] {
  return keptLines(tallies, ids).flatMap(({at}) => at ?? [])
}

function summaryOf(
  occurrences: readonly [Occurrence<Killed>, ...Occurrence<Killed>[]],
  names: readonly string[],
): string {
  const where = placeOf(occurrences)
  const counts = occurrences.flatMap(({facts}) => facts.jobs ?? [])
  const jobs = counts.reduce((sum, count) => sum + count, 0)
  const what = counts.length === occurrences.length ? plural(jobs, 'job') : 'jobs'
  const named = names.length === 0 ? '' : ` (${listOf(names.slice(0, NAMED_JOBS))})`
  const lines =
    counts.length === occurrences.length
      ? ''
      : `: the job library says so ${totalOf(occurrences) === 1 ? 'once' : plural(totalOf(occurrences), 'time')}`
  if (occurrences.every(({severity}) => severity === 'info')) {
    return `${where} put ${what} back into the queue when it stopped: they run again`
  }
  return `${what} on ${where} ${what === '1 job' ? 'was' : 'were'} cut off before ${what === '1 job' ? 'it was' : 'they were'} done${named}${lines}`
}

function explain(occurrences: readonly [Occurrence<Killed>, ...Occurrence<Killed>[]]): string {
  const [{facts}] = occurrences
  switch (facts.by) {
    case 'memory':
      return 'Joined with its dyno: the platform killed it for its memory at that time (R15).'
    case 'limit':
      return facts.limitMs === null
        ? "It was the library's own time limit."
        : `It was the library's own time limit of ${formatDuration(facts.limitMs)}.`
    case 'stop':
      return 'Joined with its dyno: it was told to stop at that time, by a deploy, a restart or the daily cycling.'
    case 'unknown':
      return 'Neither a memory kill nor a stop of the dyno is in view, so its own time limit is the likeliest.'
  }
}

function remediesFor(state: AppState, causes: ReadonlySet<Killed['by']>): Remedy[] {
  const stopped = causes.size === 1 && causes.has('stop')
  return [
    stopped
      ? advice(
          'keep jobs shorter than the 30 seconds between SIGTERM and SIGKILL, or let them stop and go on later',
          ARTICLES.shutdown,
        )
      : advice('split the job, or raise its limit where it is known to be long', ARTICLES.backgroundJobs),
    advice('make it safe to run again: it will be, or has to be', ARTICLES.backgroundJobs),
    ...(causes.has('unknown') ? [longerLog(state, 'the dyno around that time')] : []),
  ]
}
