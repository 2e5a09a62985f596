import {POSTGRES_SLOTS} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {formatCount} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
import {placeOf, times, totalOf} from '../words.js'

/** Postgres refuses connections because all of its slots are taken. */
export const postgresConnectionsExhausted: Cause<null> = {
  id: 'postgres-connections-exhausted',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: 'all connections of the database are taken',
  about: `Each Heroku Postgres plan allows a number of connections (20 on the smallest), and every process of every
dyno holds a pool of its own: dynos x processes x pool size. Beyond the limit Postgres answers FATAL "remaining
connection slots are reserved" or "too many connections for role".

Not meant: an app that waits for a free connection of its own pool (ActiveRecord::ConnectionTimeoutError, QueuePool
limit), where the database has slots left.`,
  detect: state =>
    sightings(state, POSTGRES_SLOTS).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: null}),
    ),
  describe(occurrences, state) {
    return {
      summary: `Postgres refused ${placeOf(occurrences)} a connection${times(totalOf(occurrences))}: all slots are taken`,
      explanation:
        'The database itself says so. What counts is dynos x processes x pool size, over all process types and ' +
        `one-offs, and during a deploy old and new dynos add up.${inUse(state)}`,
      alternatives: [],
      remedies: [
        {
          text: 'see who holds the connections, and how many the plan allows',
          command: heroku('pg:info'),
          url: ARTICLES.databaseConnections,
        },
        advice(
          'lower the pool size or the workers until the product of all fits',
          ARTICLES.databaseConnections,
        ),
        {
          text: 'or pool on the server with PgBouncer, and use DATABASE_CONNECTION_POOL_URL (Standard plans and above)',
          command: heroku('pg:connection-pooling:attach'),
          url: ARTICLES.postgresPooling,
        },
        {
          text: 'as a stopgap close all connections; the app opens new ones',
          command: heroku('pg:killall'),
          url: null,
        },
      ],
    }
  },
}

function inUse({addons}: AppState): string {
  const counts = [...addons.values()]
    .filter(({service}) => service === 'postgres')
    .flatMap(({samples}) => samples.get('active-connections') ?? [])
  return counts.length === 0
    ? ''
    : ` Its own metrics last counted ${formatCount(Math.max(...counts))} connections.`
}
