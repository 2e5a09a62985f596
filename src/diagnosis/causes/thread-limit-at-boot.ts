import {ARTICLES} from '../../platform/articles.js'
import type {Dyno} from '../../state/app-state.js'
import {formatDuration, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {endOf} from '../deaths.js'
import {occurrenceOf} from '../evidence.js'
import {advice} from '../remedies.js'
import {configuredConcurrency} from '../threads/configured-concurrency.js'
import {limitInWords, moreProcesses, processLimit} from '../threads/process-limit.js'
import {type RefusedLife, refusedLives} from '../threads/refused-lives.js'
import {agree, listOf, placeOf} from '../words.js'

const MINUTE_MS = 60_000
/** A server starts its workers and threads this soon. */
const BOOT_MS = 2 * MINUTE_MS
/** Once it begins at the start, a slower start may take so long to get there. */
const SLOW_BOOT_MS = 5 * MINUTE_MS

interface Start {
  /** How old the process was. */
  readonly ageMs: number
  /** Starts of this dyno that met it, one after another. */
  readonly starts: number
  readonly quotaMb: number | null
  /** `10 Puma workers`; empty where no line tells. */
  readonly configured: readonly string[]
}

/** Every start asks for more threads and processes than the dyno may hold. */
export const threadLimitAtBoot: Cause<Start> = {
  id: 'thread-limit-at-boot',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: 'more threads and processes are started at boot than the dyno may hold',
  about: `The system refuses threads or processes (errno 11) within two minutes of the start, and does so at every
start since: too many workers, threads or concurrent jobs are configured for the size of the dyno. Each worker process
brings the threads of its server, of its libraries (OpenBLAS and OpenMP start one for each core of the host) and of its
runtime.

Seen by: errno 11 joined with the start before it, in every life of the dyno from the first such one on. One start
that met it may have been chance.`,
  detect: state => {
    const refused = refusedLives(state)
    return [...state.dynos.values()].flatMap(dyno =>
      atBoot(
        dyno,
        refused.filter(hit => hit.dyno === dyno),
      ),
    )
  },
  describe(occurrences, state) {
    const [{process, confidence, facts}] = occurrences
    const {ageMs, starts, quotaMb, configured} = facts
    const limit = processLimit(state, process, quotaMb)
    return {
      summary:
        `${placeOf(occurrences)} ${agree(occurrences, 'asks', 'ask')} for more threads and processes than ${agree(occurrences, 'it', 'each')} may hold` +
        `${limit === null ? '' : ` (${limit})`}, ${formatDuration(ageMs)} after ${agree(occurrences, 'its', 'the')} start` +
        (starts > 1 ? `, at each of ${starts} starts` : ''),
      explanation:
        `The system refused more of them (errno 11). Joined: the refusal with the start ${formatDuration(ageMs)} before it` +
        `${starts > 1 ? `, and it was so at ${plural(starts, 'start')} in a row` : ''}. Threads and processes count together, ` +
        `those of all workers and libraries too, and the limit is ${limitInWords(state, process, quotaMb)}.` +
        (configured.length === 0 ? '' : ` Configured are ${listOf(configured)}.`) +
        ' The line names whoever asked last, not who holds most of them. Memory has no part in it.',
      alternatives:
        confidence === 'high'
          ? []
          : ['a burst at the start, if a later start goes well: many browsers, converters or jobs at once'],
      remedies: [
        advice(
          'configure fewer of them: WEB_CONCURRENCY (worker processes), RAILS_MAX_THREADS, the concurrency of Sidekiq or Celery',
          ARTICLES.limits,
        ),
        advice(
          'numeric libraries start one thread for each core of the host, in every worker: set OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1',
          ARTICLES.limits,
        ),
        ...moreProcesses(state, process, quotaMb, 'or take a size that may hold more'),
      ],
    }
  },
}

/** From the first start that met it on, every start that lasted as long must have met it. */
function atBoot(dyno: Dyno, refused: readonly RefusedLife[]): Occurrence<Start>[] {
  const first = refused.find(({ageMs}) => ageMs !== null && ageMs <= BOOT_MS)
  if (first === undefined || first.ageMs === null) return []
  const later = dyno.generations.slice(dyno.generations.indexOf(first.life))
  const hits = refused.filter(({life, ageMs}) => later.includes(life) && (ageMs ?? Infinity) <= SLOW_BOOT_MS)
  const spared = later.filter(life => {
    if (hits.some(hit => hit.life === life) || life.startedAt === null) return false
    const end = endOf(life) ?? life.lastLineAt ?? life.startedAt
    return end - life.startedAt > (first.ageMs ?? 0)
  })
  // What ended with a new release or setting was still so before.
  const since = spared[0]?.startedAt ?? Infinity
  const ended = hits.length > 1 && hits.every(({since: at}) => at < since)
  if (spared.length > 0 && !ended) return []
  return hits.map(({life, sighting, since, until, ageMs}) =>
    occurrenceOf(sighting, {
      since,
      until,
      confidence: hits.length > 1 && spared.length === 0 ? 'high' : 'medium',
      facts: {
        ageMs: ageMs ?? 0,
        starts: hits.length,
        quotaMb: life.quotaMb,
        configured: configuredConcurrency(life),
      },
    }),
  )
}
