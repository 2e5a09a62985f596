import {known, unknown} from '../../platform/reading.js'
import type {RedisConnection} from '../connections/redis.js'
import {Batch} from '../connections/redis/batch.js'
import {toInteger} from '../connections/redis/values.js'
import {unknownQueue} from '../no-queue.js'
import {queueOfNumber} from '../one-number.js'
import type {QueueReading, QueueSystem, SystemReading, Wanted} from '../queue-system.js'
import {readOrUnknown} from '../redis/read-or-unknown.js'
import type {RedisReader} from '../redis/reader.js'
import {askServer} from '../redis/server.js'
import {chooseQueues, isExact} from '../wanted.js'

export interface RedisListsOptions {
  /** Redis keeps no empty list. Is one that is not there an empty one, and not a misspelt one? */
  readonly missingIsEmpty?: boolean
}

/** Lists of any program's own in Redis, by their keys: how long they are is all that is known of them. */
export function redisLists(
  connection: RedisConnection,
  {missingIsEmpty = false}: RedisListsOptions = {},
): QueueSystem {
  return {
    id: 'redis',
    read: wanted => {
      const reader = {connection, signal: wanted.signal}
      return readOrUnknown(reader, () => readWhole(wanted, reader, missingIsEmpty))
    },
    close: () => connection.close(),
  }
}

const UNNAMED = 'name the keys of the lists one by one'
const MISSING = 'there is no such key: the list is empty, or its name is misspelt'

async function readWhole(
  wanted: Wanted,
  {connection, signal}: RedisReader,
  missingIsEmpty: boolean,
): Promise<SystemReading> {
  const keys = wanted.queues?.every(isExact) === true ? chooseQueues(wanted.queues, wanted).there : []
  const batch = new Batch()
  const server = askServer(batch)
  const asked = keys.map(key => ({key, length: batch.add(['LLEN', key], toInteger)}))
  await batch.send(connection, signal)
  const queues = asked.map(({key, length: {reading}}): QueueReading => {
    const isMissing = reading.known && reading.value === 0 && !missingIsEmpty
    return isMissing ? unknownQueue(key, MISSING) : queueOfNumber(key, reading)
  })
  return {
    ...server(),
    queues: keys.length === 0 ? unknown(UNNAMED) : known(queues),
    workers: unknown('a list does not say who takes from it'),
    notes: [],
  }
}
