import {known, type Reading, unknown} from '../../../platform/reading.js'
import type {RedisConnection} from '../redis.js'
import type {Command, Value} from './commands.js'

export interface Answer<T> {
  /** Unknown before it was sent. */
  readonly reading: Reading<T>
}

/** What makes sense of an answer; undefined where it makes none. */
export type Parse<T> = (value: Value) => T | undefined

/** Commands of one round trip, each with what makes sense of its answer. */
export class Batch {
  readonly #asked: {readonly command: Command; readonly settle: (reading: Reading<Value>) => void}[] = []

  add<T>(command: Command, parse: Parse<T>): Answer<T> {
    const answer: {reading: Reading<T>} = {reading: unknown('it was not asked for')}
    this.#asked.push({
      command,
      settle: reading => {
        answer.reading = reading.known ? understood(parse(reading.value)) : reading
      },
    })
    return answer
  }

  /** Rejects as `RedisConnection.ask` does. */
  async send(connection: RedisConnection, signal?: AbortSignal): Promise<void> {
    const readings = await connection.ask(
      this.#asked.map(({command}) => command),
      signal,
    )
    this.#asked.forEach(({settle}, i) => settle(readings[i] ?? unknown('it was not answered')))
  }
}

function understood<T>(value: T | undefined): Reading<T> {
  return value === undefined ? unknown('something else is stored there than expected') : known(value)
}
