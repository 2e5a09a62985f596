import {THREAD_CREATION_FAILED} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Cause, Found} from '../cause.js'
import {highest, occurrenceOf, type Sighting, sightings} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {limitInWords} from '../threads/process-limit.js'
import {whoHoldsThem} from '../threads/thread-remedies.js'
import {isFoundOn} from '../unexplained.js'
import {placeOf, times, totalOf} from '../words.js'

interface Refusal {
  readonly quotaMb: number | null
}

/** No new thread or process could be created, and why there are so many cannot be told. */
export const threadLimit: Cause<Refusal> = {
  id: 'thread-limit',
  group: 'limits',
  severity: 'warning',
  fallbackFor: [],
  title: 'a dyno can create no more threads or processes',
  about: `A dyno may hold only so many threads and processes together: 256 on Eco, Basic and Standard-1X, 512 on
Standard-2X, thousands above. At the limit the system answers errno 11 (EAGAIN), "Resource temporarily unavailable",
in the words of each runtime: "can't create Thread", "can't start new thread", "unable to create native thread",
"spawn ... EAGAIN".

It is not memory, although the JVM calls it OutOfMemoryError. Nor is it a socket or a lock that would block, which has
the same number and the same words. This is the fallback: whether threads leak, are too many from the start or come in
a burst takes a longer log.`,
  detect: (state, earlier) =>
    sightings(state, THREAD_CREATION_FAILED)
      .filter(sighting => !isTold(sighting, earlier))
      .map(sighting =>
        occurrenceOf(sighting, {
          confidence: 'medium',
          facts: {quotaMb: highest(sighting.generations.map(({quotaMb}) => quotaMb))},
        }),
      ),
  describe(occurrences, state) {
    const [{process, facts}] = occurrences
    return {
      summary: `${placeOf(occurrences)} could not create a thread or process${times(totalOf(occurrences))}`,
      explanation:
        'The system refused (errno 11) because the dyno holds as many threads and processes as it may, zombies included: ' +
        `${limitInWords(state, process, facts.quotaMb)}. More memory is not what it lacks, and the line names whoever ` +
        'asked last, not who used them up.',
      alternatives: [
        'a leak of threads or processes, if it begins after hours and again after each restart',
        'too many configured, if it begins at the start',
        'too many at once, if it comes in bursts: browsers, converters, mail connections',
      ],
      remedies: [
        ...whoHoldsThem(occurrences[0].dyno),
        advice(
          'wait for child processes and close what starts threads: connections, pools, browsers',
          ARTICLES.limits,
        ),
        advice('configure fewer workers, threads or concurrent jobs', ARTICLES.limits),
        longerLog(state, 'the last start of that dyno and what came after this'),
      ],
    }
  },
}

/** A specific finding speaks for its dyno; one about a leak or a setting speaks for all dynos of the type. */
function isTold({dyno, process}: Sighting, earlier: Found): boolean {
  const ofType = ['thread-limit-at-boot', 'thread-leak'].flatMap(id => earlier.get(id) ?? [])
  return (
    ofType.some(occurrence => occurrence.process === process) || isFoundOn(dyno, ['process-burst'], earlier)
  )
}
