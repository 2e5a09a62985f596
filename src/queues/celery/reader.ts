import type {RedisReader} from '../redis/reader.js'
import type {Keys} from './keys.js'

/** What every part of a reading reads with. */
export interface Reader extends RedisReader {
  readonly keys: Keys
  readonly missingIsEmpty: boolean
}
