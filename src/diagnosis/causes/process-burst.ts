import {THREAD_CREATION_FAILED} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Generation} from '../../state/app-state.js'
import {formatCount, formatDuration} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {occurrenceOf} from '../evidence.js'
import {advice} from '../remedies.js'
import {limitInWords, moreProcesses} from '../threads/process-limit.js'
import {type RefusedLife, refusedLives} from '../threads/refused-lives.js'
import {isFoundOn} from '../unexplained.js'
import {agree, listOf, placeOf, totalOf} from '../words.js'

const MINUTE_MS = 60_000
/** "Within seconds to a minute", and a little. */
const LONGEST_MS = 2 * MINUTE_MS
/** So many refusals at once are many who asked at once. */
const DENSE = 5
/** Between bursts it works. */
const APART_MS = 10 * MINUTE_MS

interface Burst {
  readonly bursts: number
  readonly longestMs: number
  readonly wellForMs: number
  readonly quotaMb: number | null
  /** Programs that could not be started, as far as the lines name them: `chrome`. */
  readonly what: readonly string[]
}

/** Too many threads or children for a moment, after which the same process goes on well. */
export const processBurst: Cause<Burst> = {
  id: 'process-burst',
  group: 'limits',
  severity: 'warning',
  fallbackFor: [],
  title: 'a burst of threads or processes goes over the limit for a moment',
  about: `Within a minute or so the system refuses many threads or processes (errno 11), and then the same process works
again for at least ten minutes without a restart. So nothing leaks and not too much is configured: for a moment too
many were wanted at once, such as a browser per request, a converter per upload, a shell per job.

Seen by: the refusals of one process gathered into bursts of at most two minutes, and app or router lines for ten minutes
after each. Where an app server replaced its workers in between, nothing is said: that frees what they held.`,
  detect: (state, earlier) =>
    refusedLives(state)
      .filter(
        hit => isBurst(hit) && !isFoundOn(hit.dyno.name, ['thread-limit-at-boot', 'thread-leak'], earlier),
      )
      .map(burstOf),
  describe(occurrences, state) {
    const [{process, facts}] = occurrences
    const {bursts, longestMs, wellForMs, quotaMb, what} = facts
    return {
      summary:
        `${placeOf(occurrences)} ${agree(occurrences, 'was', 'were')} refused threads or processes ` +
        `${bursts > 1 ? `in ${bursts} bursts` : `within ${formatDuration(Math.max(longestMs, 1000))}`} ` +
        `(${formatCount(totalOf(occurrences))} lines say so), then went on well`,
      explanation:
        `The system refuses them (errno 11) when threads and processes together reach the limit: ` +
        `${limitInWords(state, process, quotaMb)}. Joined: ${bursts > 1 ? 'each burst' : 'the burst'}, at most ` +
        `${formatDuration(Math.max(longestMs, 1000))} long, with what came after it in the same process, ` +
        `${formatDuration(wellForMs)} of work without a refusal and without a restart. A leak would go on being refused.` +
        (what.length === 0 ? '' : ` Among what was refused: ${listOf(what)}.`),
      alternatives: [
        'a leak, if only what runs rarely needs new threads, and it is refused each time until the next restart',
      ],
      remedies: [
        advice(
          'bound how many run at once: a queue or pool of a few browsers, converters or shells instead of one per request or job',
          ARTICLES.backgroundJobs,
        ),
        advice(
          'count with their children: one browser alone is dozens of threads and processes',
          ARTICLES.limits,
        ),
        ...moreProcesses(state, process, quotaMb, 'or take a size that may hold more'),
      ],
    }
  },
}

function isBurst({life, recovered}: RefusedLife): boolean {
  const {refusals} = life
  return (
    recovered &&
    refusals.every(({from, to}) => to - from <= LONGEST_MS) &&
    refusals.some(({count}) => count >= DENSE) &&
    refusals.slice(1).every(({from}, index) => from - (refusals[index]?.to ?? from) >= APART_MS)
  )
}

function burstOf({life, sighting, since, until, wellForMs}: RefusedLife): Occurrence<Burst> {
  return occurrenceOf(sighting, {
    since,
    until,
    confidence: 'medium',
    facts: {
      bursts: life.refusals.length,
      longestMs: Math.max(...life.refusals.map(({from, to}) => to - from)),
      wellForMs,
      quotaMb: life.quotaMb,
      what: whatWasRefused(life),
    },
  })
}

/** What could not be started; whoever asks in a burst is part of it. */
function whatWasRefused({tallies}: Generation): string[] {
  const programs = THREAD_CREATION_FAILED.flatMap(id => tallies.get(id)?.facts['program'] ?? [])
  return [...new Set(programs.map(program => String(program).split('/').at(-1) ?? ''))]
}
