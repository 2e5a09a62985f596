import {WORKER_TIMEOUTS} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice} from '../remedies.js'
import {placeOf, times, totalOf} from '../words.js'

interface Timeouts {
  /** What the signal's id begins with: `gunicorn`, `puma`, `unicorn`, `uwsgi`. */
  readonly server: string
}

/** The app server kills its own workers for taking too long. */
export const workerTimeout: Cause<Timeouts> = {
  id: 'worker-timeout',
  group: 'requests',
  severity: 'warning',
  fallbackFor: [],
  title: 'the app server kills workers for taking too long',
  about: `App servers with worker processes kill a worker that does not report back in time: gunicorn after 30 s
("WORKER TIMEOUT"), Unicorn after 60 s, Puma when a worker does not check in for 60 s, uWSGI at its harakiri. The
request it was doing ends in H13 when that comes before the router's 30 s, and in H12 when it comes after.`,
  detect: state =>
    sightings(state, WORKER_TIMEOUTS).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: {server: sighting.ids[0]?.split('.')[0] ?? ''}}),
    ),
  describe(occurrences) {
    const [{facts}] = occurrences
    const server = NAMES[facts.server] ?? 'the app server'
    return {
      summary: `${server} on ${placeOf(occurrences)} killed workers that took too long${times(totalOf(occurrences))}`,
      explanation: `${server} says so itself. ${MEANINGS[facts.server] ?? 'A worker did not answer within its limit, so something in it blocks.'}`,
      alternatives: [],
      remedies: [
        advice(
          'find what blocks: a slow query, a call without a timeout, work that belongs into a job',
          ARTICLES.preventingTimeouts,
        ),
        advice(
          'give every outgoing call and query a timeout well below the limit of the server',
          ARTICLES.preventingTimeouts,
        ),
        advice(
          'if workers are killed right after the start, look at memory: a process in swap does not report back in time',
          ARTICLES.limits,
        ),
      ],
    }
  },
}

const NAMES: Readonly<Record<string, string>> = {
  gunicorn: 'gunicorn',
  puma: 'Puma',
  unicorn: 'Unicorn',
  uwsgi: 'uWSGI',
}

const MEANINGS: Readonly<Record<string, string>> = {
  gunicorn:
    'With sync workers its timeout bounds a request; with all other classes it is a heartbeat, and missing that means that the whole worker hangs.',
  puma: 'Puma has no limit for a request: the whole worker process did not check in for a minute, so it hangs or swaps.',
  unicorn: 'Its timeout bounds a request: one worker does one request at a time.',
  uwsgi: 'Its harakiri bounds a request.',
}
