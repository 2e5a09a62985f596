import {checkStateFile, fileKeeper} from '../../../src/autoscaling/lease/file-keeper.js'
import {postgresKeeper} from '../../../src/autoscaling/lease/postgres-keeper.js'
import {redisKeeper} from '../../../src/autoscaling/lease/redis-keeper.js'
import {systemClock} from '../../../src/clock.js'
import {PostgresConnection} from '../../../src/queues/connections/postgres.js'
import {RedisConnection} from '../../../src/queues/connections/redis.js'
import type {LeaseKeeper} from '../../../src/scaling/lease/lease.js'

/** Where leases are kept. */
export type KeptIn =
  | {readonly kind: 'redis'; readonly url: string}
  | {readonly kind: 'postgres'; readonly url: string}
  | {readonly kind: 'file'; readonly path: string}

const SCOPE = {appId: 'example-app', type: 'worker'}
/** Answers of a server on this computer. */
const PATIENCE_MS = 500

export async function openKeeper(place: KeptIn, owner: string): Promise<LeaseKeeper> {
  switch (place.kind) {
    case 'redis': {
      const connection = new RedisConnection(place.url, {connectMs: PATIENCE_MS, answerMs: PATIENCE_MS})
      return redisKeeper({...SCOPE, connection, owner, clock: systemClock})
    }
    case 'postgres': {
      const connection = new PostgresConnection(place.url, {
        connectMs: 4 * PATIENCE_MS,
        answerMs: 4 * PATIENCE_MS,
      })
      return postgresKeeper({...SCOPE, connection, owner})
    }
    case 'file':
      await checkStateFile(place.path)
      return fileKeeper({...SCOPE, path: place.path, owner})
  }
}
