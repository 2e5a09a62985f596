import {known, type Reading, unknown} from '../../platform/reading.js'
import {fetchJson, parseHttpUrl} from '../connections/http.js'
import {jobCount, queueOfNumber, readingOfNumbers} from '../one-number.js'
import type {QueueSystem} from '../queue-system.js'

export interface HttpOptions {
  /** Names and indexes that lead to the number: `queues.0.size`, `jobs.length` of a list; empty where the answer is the number. */
  readonly path: string
  readonly deadlineMs?: number
}

/** A number of jobs that stands in some JSON that can be asked for. Its queue is named by the path. */
export function http(url: string, {path, deadlineMs}: HttpOptions): QueueSystem {
  const address = parseHttpUrl(url)
  const name = path === '' ? address.host : path
  return {
    id: 'http',
    async read({signal}) {
      const question = {url: address, signal}
      const answer = await fetchJson(deadlineMs === undefined ? question : {...question, deadlineMs})
      return readingOfNumbers(
        answer.known ? known([queueOfNumber(name, numberAt(answer.value, path))]) : answer,
      )
    },
    close: () => Promise.resolve(),
  }
}

function numberAt(json: unknown, path: string): Reading<number> {
  let value = json
  for (const step of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return unknown('the answer has nothing at this path')
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  const count = jobCount(value)
  return count === undefined ? unknown('what the answer has at this path is no number of jobs') : known(count)
}
