import {MEMORY_KILLERS} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice} from '../remedies.js'
import {runtimeMetrics} from '../runtime-metrics.js'
import {placeOf, totalOf} from '../words.js'

/** A memory killer inside the app restarts workers. */
export const workerKiller: Cause<null> = {
  id: 'worker-killer',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [],
  title: 'a memory killer inside the app restarts workers',
  about: `unicorn-worker-killer, puma_worker_killer, uWSGI's reload-on-rss, Celery's max-memory-per-child and their like
restart a worker whose memory passes a limit of their own. Within reason that is what they are for; again and again
it means that the limit is below what the app needs, and requests under way may be cut off.

They count memory that processes share several times, so their sum can be far above what the dyno uses.`,
  detect: state =>
    sightings(state, MEMORY_KILLERS).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: null}),
    ),
  describe(occurrences, state) {
    const overQuota = occurrences.some(({dyno}) => isOverQuota(state, dyno))
    return {
      summary: `a memory killer inside the app ends workers on ${placeOf(occurrences)}: it says so ${inTimes(totalOf(occurrences))}`,
      explanation:
        'A worker was above its limit and was told to go. That is not the platform, and the ' +
        `limit is not the dyno's quota${overQuota ? ', which the dyno exceeds, too (R14)' : ''}. Ending workers hides a leak and costs a boot each time.`,
      alternatives: [],
      remedies: [
        overQuota
          ? advice(
              'run fewer workers, and leave its limit as it is: the dyno has no room for a higher one',
              ARTICLES.rubyMemory,
            )
          : advice(
              'compare its limit with what a worker needs after an hour of real traffic, and raise it if the quota has room',
              ARTICLES.rubyMemory,
            ),
        advice(
          'or lower what a worker needs: fewer threads, MALLOC_ARENA_MAX=2, jemalloc',
          ARTICLES.glibcMemory,
        ),
        ...runtimeMetrics(state),
      ],
    }
  },
}

function isOverQuota({dynos}: AppState, dyno: string | null): boolean {
  const generations = dyno === null ? [] : (dynos.get(dyno)?.generations ?? [])
  return generations.some(({tallies}) => tallies.has('R14') || tallies.has('R15'))
}

function inTimes(n: number): string {
  return n === 1 ? 'once' : plural(n, 'time')
}
