import {WORKER_TIMEOUTS} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Generation} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {occurrenceOf, type Sighting, sightings, sightingsOn} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, moreMemory} from '../remedies.js'
import {placeOf, totalOf} from '../words.js'

interface Timeouts {
  /** What the signal's id begins with: `gunicorn`, `puma`, `unicorn`, `uwsgi`. */
  readonly server: string
  readonly why: 'memory' | 'nothing-served' | null
  /** Workers that gunicorn says were ended by a SIGKILL. */
  readonly sigkilled: number
}

/** R14 comes every 20 s; one this long before or after a kill is about the same time. */
const SAME_TIME_MS = 60_000
/** Fewer kills can be chance. */
const ENOUGH_IDLE_KILLS = 3

/** The app server kills its own workers for taking too long. */
export const workerTimeout: Cause<Timeouts> = {
  id: 'worker-timeout',
  group: 'requests',
  severity: 'warning',
  fallbackFor: [],
  title: 'the app server kills workers for taking too long',
  about: `App servers with worker processes kill a worker that does not report back in time: gunicorn after 30 s
("WORKER TIMEOUT"), Unicorn after 60 s, Puma when a worker does not check in for 60 s, uWSGI at its harakiri, PHP-FPM
after the 30 s of Heroku's configuration. The request it was doing ends in H13 when that comes before the router's
30 s, and in H12 when it comes after.

Slow requests are the usual reason. Two others are told apart: a process over its memory quota, which swaps and cannot
report back; and a worker that never gets as far as waiting for requests, and is killed again and again whether any come
or not. (Where the app is seen to start a development server in it, that is \`dev-server-in-production\`.)`,
  detect: state =>
    sightings(state, WORKER_TIMEOUTS).map(sighting => {
      const why = reasonOf(state, sighting)
      return occurrenceOf(sighting, {
        confidence: why === 'nothing-served' ? 'medium' : 'high',
        evidence: [
          ...sighting.lines.slice(0, 2),
          ...linesOf(state, sighting, why),
          ...sighting.lines.slice(2),
        ],
        facts: {
          server: sighting.ids[0]?.split('.')[0] ?? '',
          why,
          sigkilled: sum(sighting.generations, 'gunicorn.worker-killed'),
        },
      })
    }),
  describe(occurrences, state) {
    const [{facts, process}] = occurrences
    const server = NAMES[facts.server] ?? 'the app server'
    const {why} = facts
    const meaning =
      MEANINGS[facts.server] ?? 'A worker did not answer within its limit, so something in it blocks.'
    return {
      summary: `${server} on ${placeOf(occurrences)} killed ${plural(totalOf(occurrences), 'worker')} for taking too long`,
      explanation: `${server} says so itself. ${why === null ? meaning : REASONS[why]}${sigkills(occurrences)}`,
      alternatives:
        why === 'nothing-served'
          ? ['the app waits for something when it is loaded: a database, a lock, another service']
          : [],
      remedies:
        why === null ? SLOW : why === 'memory' ? [...moreMemory(state, process, null), ...SLOW] : OWN_SERVER,
    }
  },
}

const NAMES: Readonly<Record<string, string>> = {
  gunicorn: 'gunicorn',
  php: 'PHP-FPM',
  puma: 'Puma',
  unicorn: 'Unicorn',
  uwsgi: 'uWSGI',
}

const MEANINGS: Readonly<Record<string, string>> = {
  gunicorn:
    'With sync workers its timeout bounds a request; with all other classes it is a heartbeat, and missing that means that the whole worker hangs.',
  php: 'Its request_terminate_timeout bounds a request.',
  puma: 'Puma has no limit for a request: the whole worker process did not check in for a minute, so it hangs or swaps.',
  unicorn: 'Its timeout bounds a request: one worker does one request at a time.',
  uwsgi: 'Its harakiri bounds a request.',
}

const REASONS = {
  'memory':
    'Joined with R14 at the same time: the dyno was over its memory quota, and a process that swaps to disk does not report back in time.',
  'nothing-served':
    'The router gave this dyno no request meanwhile, so it is no slow request: the worker never gets as far as waiting for one.',
} as const

const SLOW: readonly Remedy[] = [
  advice(
    'find what blocks: a slow query, a call without a timeout, work that belongs in a job',
    ARTICLES.preventingTimeouts,
  ),
  advice(
    'give every outgoing call and query a timeout well below the limit of the server',
    ARTICLES.preventingTimeouts,
  ),
]

const OWN_SERVER: readonly Remedy[] = [
  advice(
    "put the call that starts the server (`app.run()`) behind `if __name__ == '__main__':`, so that importing the app does not start it",
  ),
  advice('give what the app waits for while it is loaded a timeout, and let it come up without it'),
]

function reasonOf(state: AppState, sighting: Sighting): Timeouts['why'] {
  const {dyno, generations, since, until, count} = sighting
  const known = dyno === null ? undefined : state.dynos.get(dyno)
  if (generations.some(({tallies}) => isAround(tallies.get('R14'), since, until))) return 'memory'
  // Where the router's lines are left out altogether, none here means nothing.
  const routerSeen = [...state.dynos.values()].some(({traffic}) => traffic.requests > 0)
  const idle = known !== undefined && known.traffic.requests === 0 && routerSeen
  return idle && count >= ENOUGH_IDLE_KILLS ? 'nothing-served' : null
}

function isAround(
  tally: {readonly since: number | null; readonly until: number | null} | undefined,
  since: number | null,
  until: number | null,
): boolean {
  if (tally === undefined || tally.since === null || tally.until === null) return false
  if (since === null || until === null) return false
  return tally.since <= until + SAME_TIME_MS && tally.until >= since - SAME_TIME_MS
}

/** The line that shows the reason. */
function linesOf(state: AppState, {dyno, generations}: Sighting, why: Timeouts['why']) {
  const known = dyno === null ? undefined : state.dynos.get(dyno)
  return known === undefined || why !== 'memory'
    ? []
    : sightingsOn(known, ['R14'], generations).flatMap(({lines}) => lines.slice(0, 1))
}

/** gunicorn guesses "Perhaps out of memory?" of every SIGKILL, its own ones included. */
function sigkills(occurrences: readonly Occurrence<Timeouts>[]): string {
  const killed = occurrences.reduce((total, {facts}) => total + facts.sigkilled, 0)
  if (killed === 0) return ''
  const beyond = killed - totalOf(occurrences)
  return beyond > 0
    ? ` ${plural(beyond, 'more worker')} died of a signal without such a line before: memory, perhaps.`
    : ' "Perhaps out of memory?" behind it is a guess: the SIGKILL is the one that gunicorn itself sends to a worker that does not heed its timeout.'
}

function sum(generations: readonly Generation[], id: string): number {
  return generations.reduce((total, {tallies}) => total + (tallies.get(id)?.count ?? 0), 0)
}
