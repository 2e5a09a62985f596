import {THREAD_CREATION_FAILED} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import {commonSizeOfQuota, sizeByName} from '../../platform/sizes.js'
import type {AppState} from '../../state/app-state.js'
import {formatCount} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {highest, occurrenceOf, sightings} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
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

It is not memory, although the JVM calls it OutOfMemoryError. This is the fallback: whether threads leak, are too many
from the start or come in a burst takes a longer log.`,
  detect: state =>
    sightings(state, THREAD_CREATION_FAILED).map(sighting =>
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
        'The system refused (errno 11) because the dyno holds as many threads and processes as it may: ' +
        `${limitOf(state, process, facts.quotaMb)}. More memory is not what it lacks.`,
      alternatives: [
        'a leak of threads or processes, if it begins after hours and again after each restart',
        'too many configured, if it begins at the start',
        'too many at once, if it comes in bursts: browsers, converters, mail connections',
      ],
      remedies: [
        {
          text: 'count what is there while it lasts, in the dyno itself',
          command: heroku(`ps:exec --dyno ${occurrences[0].dyno ?? 'web.1'} "ps -eLf | wc -l"`),
          url: ARTICLES.limits,
        },
        advice(
          'wait for child processes and close what starts threads: connections, pools, browsers',
          ARTICLES.limits,
        ),
        advice('configure fewer workers, threads or concurrent jobs', ARTICLES.limits),
      ],
    }
  },
}

function limitOf(state: AppState, process: string | null, quotaMb: number | null): string {
  const known = sizeByName(state.formation.get(process ?? '')?.size ?? '')
  const size = known ?? (quotaMb === null ? null : commonSizeOfQuota(quotaMb))
  return size === null || size.processLimit === null
    ? '256 on Eco, Basic and Standard-1X, 512 on Standard-2X, thousands above'
    : `${formatCount(size.processLimit)} on ${size.name}`
}
