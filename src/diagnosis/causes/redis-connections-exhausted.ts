import {REDIS_CLIENTS} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Cause} from '../cause.js'
import {connectionsAround} from '../datastores/addon-history.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
import {placeOf, times, totalOf} from '../words.js'

/** Redis refuses connections because it has as many clients as it may. */
export const redisConnectionsExhausted: Cause<null> = {
  id: 'redis-connections-exhausted',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: 'all connections of the Key-Value Store are taken',
  about: `Each plan of Heroku Key-Value Store (Redis) allows a number of clients, 20 on the smallest. Web processes,
workers, a job library's own threads and every dashboard hold some. Beyond the limit it answers "ERR max number of
clients reached".`,
  detect: state =>
    sightings(state, REDIS_CLIENTS).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: null}),
    ),
  describe(occurrences, state) {
    const used = connectionsAround(state, 'redis', occurrences)
    return {
      summary: `Redis refused ${placeOf(occurrences)} a connection${times(totalOf(occurrences))}: it has as many clients as it may`,
      explanation:
        'The store itself says so. Every process of every dyno counts, each with a pool of its own; connections that ' +
        'were never closed count until the store times them out.' +
        (used === null ? '' : ` Joined with its own metrics of that time: ${used}.`),
      alternatives: [],
      remedies: [
        {
          text: 'see how many connections there are, and how many the plan allows',
          command: heroku('redis:info'),
          url: ARTICLES.keyValueStore,
        },
        advice('lower the pool sizes of web and workers until the sum fits', ARTICLES.keyValueStore),
        {
          text: 'let the store close connections that are idle for five minutes',
          command: heroku('redis:timeout --seconds 300'),
          url: ARTICLES.keyValueStore,
        },
      ],
    }
  },
}
