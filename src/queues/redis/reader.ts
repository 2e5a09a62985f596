import type {RedisConnection} from '../connections/redis.js'

/** What every part of a reading reads with. */
export interface RedisReader {
  readonly connection: RedisConnection
  readonly signal: AbortSignal | undefined
}
