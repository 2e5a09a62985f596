import type {RedisConnection} from '../connections/redis.js'
import type {Keys} from './keys.js'

/** What every part of a reading reads with. */
export interface Reader {
  readonly connection: RedisConnection
  readonly keys: Keys
  readonly signal: AbortSignal | undefined
}
