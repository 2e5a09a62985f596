import type {RedisReader} from '../redis/reader.js'

/** What every part of a reading reads with. */
export interface Reader extends RedisReader {
  /** What all keys begin with. */
  readonly prefix: string
  /** `BullMQ`, for people. */
  readonly name: string
}
