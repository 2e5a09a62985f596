import {REDIS_MEMORY} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
import {placeOf, times, totalOf} from '../words.js'

/** Redis refuses to write because its memory is full. */
export const redisMemoryFull: Cause<null> = {
  id: 'redis-memory-full',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: 'the memory of the Key-Value Store is full',
  about: `Heroku Key-Value Store (Redis) answers writes with "OOM command not allowed when used memory > 'maxmemory'"
when it is full and its policy is \`noeviction\`, the default. Reads go on, so an app fails in part: jobs cannot be
queued, sessions not be saved.`,
  detect: state =>
    sightings(state, REDIS_MEMORY).map(sighting => occurrenceOf(sighting, {confidence: 'high', facts: null})),
  describe(occurrences) {
    return {
      summary: `Redis refused ${placeOf(occurrences)} to write${times(totalOf(occurrences))}: its memory is full`,
      explanation:
        'The store itself says so. It is the memory of the store, not of the dyno: restarting dynos frees nothing.',
      alternatives: [],
      remedies: [
        {
          text: 'see how full it is and what the plan holds',
          command: heroku('redis:info'),
          url: ARTICLES.keyValueStore,
        },
        advice(
          'find what grows: a queue nobody works off, keys without expiry, dead jobs',
          ARTICLES.keyValueStore,
        ),
        {
          text: 'for a pure cache, let it drop the least used keys (never for a job queue: that would drop jobs)',
          command: heroku('redis:maxmemory --policy allkeys-lru'),
          url: ARTICLES.keyValueStore,
        },
      ],
    }
  },
}
