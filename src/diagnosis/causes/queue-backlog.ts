import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatCount, formatDuration, formatTime, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import type {Remedy} from '../finding.js'
import {type Backlog, backlogOf} from '../jobs/backlog.js'
import {advice, heroku} from '../remedies.js'
import {listOf} from '../words.js'

/** Active Job's own threads: the jobs live in the process that puts them in. */
const IN_PROCESS = 'Async'

/** Jobs arrive faster than they are done. */
export const queueBacklog: Cause<Backlog> = {
  id: 'queue-backlog',
  group: 'jobs',
  severity: 'warning',
  fallbackFor: [],
  title: 'jobs arrive faster than they are done',
  about: `Some job libraries say when a job was put into its queue or how long it waited: Active Job ("Enqueued",
"Performing ... enqueued at", Rails 6 and above) for Sidekiq, GoodJob, Solid Queue, Resque and others, Oban's default
logger (\`queue_time\`), Judoscale's readings, and metrics that apps print themselves (\`sample#sidekiq.default.latency\`).
Of each minute the shortest wait counts: in a backlog even the luckiest job waits.

It is told when that wait stays long for ten minutes and grows, or lasts for half an hour; and when jobs are put in and
none is taken out any more. A job that was put in for later does not wait before its time. A batch that the workers
work off within half an hour is none.

RQ, Celery, Dramatiq, Huey, Bull and Sidekiq without Active Job print no waits: their backlogs are not in a log.`,
  detect: state =>
    [...state.queues.values()].flatMap(queue => {
      const backlog = backlogOf(queue, state.asOf)
      return backlog === null ? [] : [occurrence(backlog)]
    }),
  describe(occurrences, state) {
    const [{facts}] = occurrences
    const others = occurrences.slice(1).map(found => found.facts.queue.name)
    return {
      summary: `${summaryOf(facts)}${others.length > 0 ? `; likewise ${listOf(others)}` : ''}`,
      explanation: explain(facts),
      alternatives: alternativesTo(occurrences),
      remedies: remediesFor(facts, state),
    }
  },
}

function occurrence(backlog: Backlog): Occurrence<Backlog> {
  const {queue, since, until, kind} = backlog
  const worker = queue.worker !== null && !isOneOff(queue.worker) ? queue.worker : null
  const {first, longest, last} = queue.lines
  return {
    dyno: null,
    process: worker,
    since,
    until,
    count: Math.max(1, Math.round((until - since) / 60_000)),
    codes: [],
    confidence: backlog.outrun ? 'high' : kind === 'stalled' ? 'low' : 'medium',
    ...(kind === 'drained' ? {severity: 'info'} : {}),
    evidence: [longest, first, last].flatMap(line => line ?? []),
    facts: backlog,
  }
}

function summaryOf({queue, kind, waitMs, firstWaitMs, since, until, size, enqueued}: Backlog): string {
  const name = `queue ${queue.name}`
  const lasted = formatDuration(until - since)
  switch (kind) {
    case 'stalled':
      return `nothing is taken out of ${name} any more: ${plural(enqueued, 'job')} put in within ${lasted}, none begun`
    case 'growing':
      return waitMs === null
        ? `${name} keeps growing: ${formatCount(size ?? 0)} jobs wait, for ${lasted} more and more`
        : `jobs in ${name} begin ${formatDuration(waitMs)} late, and later and later for ${lasted} (from ${formatDuration(firstWaitMs ?? 0)})`
    case 'steady':
      return `jobs in ${name} have begun ${formatDuration(waitMs ?? 0)} late for ${lasted}`
    case 'drained':
      return `jobs in ${name} began up to ${formatDuration(waitMs ?? 0)} late for ${lasted}, until ${formatTime(until)}`
  }
}

function explain({queue, kind, enqueued, begun, since, until}: Backlog): string {
  const minutes = formatDuration(until - since)
  const rates =
    enqueued > 0 && kind !== 'stalled'
      ? ` Joined: in these ${minutes} ${formatCount(enqueued)} were put in and ${formatCount(begun)} begun.`
      : ''
  if (kind === 'stalled') {
    return (
      `The lines of ${queue.library} tell jobs that are put in; those that began stop before. Joined by queue, not by ` +
      'job: either no process works the queue off, or its lines are missing here.'
    )
  }
  return (
    `${queue.library}'s own lines tell when a job might begin and when it began; of every minute the shortest wait ` +
    `counts, so it is the line that is long, not one job.${rates}`
  )
}

function alternativesTo(occurrences: readonly Occurrence<Backlog>[]): string[] {
  if (occurrences.every(({confidence}) => confidence === 'high')) return []
  const kinds = occurrences.map(({facts}) => facts.kind)
  if (kinds.includes('stalled')) return ['workers that run, but whose lines are not in this log']
  return ['a large batch that was put in at once and will be worked off', 'jobs that have become slower']
}

function remediesFor({queue, kind}: Backlog, state: AppState): Remedy[] {
  if (queue.library === IN_PROCESS) {
    return [
      advice(
        'give the jobs a process and a store of their own: the Async adapter works in the web process and loses them at its restart',
        ARTICLES.backgroundJobs,
      ),
    ]
  }
  const type = queue.worker ?? 'worker'
  const quantity = state.formation.get(type)?.quantity
  const more: Remedy = {
    text:
      quantity === undefined
        ? 'one dyno more, if the database and the store have connections for it'
        : `one dyno more (now ${quantity}), if the database and the store have connections for it`,
    command: heroku(`ps:scale ${type}${quantity === undefined ? '+1' : `=${quantity + 1}`}`),
    url: ARTICLES.scaling,
  }
  const stalled: Remedy = {
    text: 'see whether a process works the queue off at all',
    command: heroku('ps'),
    url: ARTICLES.backgroundJobs,
  }
  return [
    ...(kind === 'stalled' ? [stalled] : []),
    more,
    advice(
      'find the jobs that take the time: slow ones in a queue of their own do not hold up the others',
      ARTICLES.backgroundJobs,
    ),
  ]
}
