import {known, type Reading, unknown} from '../../platform/reading.js'
import {fetchJson, parseHttpUrl} from '../connections/http.js'
import {toObject} from '../json.js'
import {missingQueue} from '../no-queue.js'
import {jobCount, queueOfNumber, readingOfNumbers} from '../one-number.js'
import type {QueueSystem, SystemReading, Wanted} from '../queue-system.js'
import {chooseQueues} from '../wanted.js'

export interface HirefireOptions {
  /** Asks `/hirefire` with it in a header, as HireFire does since 2022; null where it stands in the URL. A secret. */
  readonly token: string | null
  readonly deadlineMs?: number
}

/**
 * What an app tells HireFire of its queues, at its info endpoint: https://github.com/hirefire/hirefire-resource-ruby,
 * lib/hirefire/middleware.rb. A queue is named as its process type there, and what its number counts is the app's choice:
 * whole numbers are taken for jobs, and a latency is unknown.
 */
export function hirefire(url: string, {token, deadlineMs}: HirefireOptions): QueueSystem {
  const address = parseHttpUrl(url)
  if (token !== null) address.pathname = '/hirefire'
  const headers: Readonly<Record<string, string>> = token === null ? {} : {'HireFire-Token': token}
  return {
    id: 'hirefire',
    async read(wanted) {
      const question = {url: address, headers, signal: wanted.signal}
      const answer = await fetchJson(deadlineMs === undefined ? question : {...question, deadlineMs})
      return toReading(answer, address.host, wanted)
    },
    close: () => Promise.resolve(),
  }
}

function toReading(answer: Reading<unknown>, host: string, wanted: Wanted): SystemReading {
  if (!answer.known) return readingOfNumbers(answer)
  const numbers = parseInfo(answer.value)
  if (numbers === null)
    return readingOfNumbers(unknown(`${host} answered with something else than HireFire's numbers`))
  const {there, missing} = chooseQueues([...numbers.keys()], wanted)
  return readingOfNumbers(
    known([
      ...there.map(name => queueOfNumber(name, numbers.get(name) ?? unknown('it was not told'))),
      ...missing.map(name => missingQueue(name)),
    ]),
  )
}

/** `[{"name": "worker", "value": 32.0}]`, of older gems `quantity`, and null where the app does not know. */
function parseInfo(value: unknown): ReadonlyMap<string, Reading<number>> | null {
  if (!Array.isArray(value)) return null
  const numbers = new Map<string, Reading<number>>()
  for (const entry of value as readonly unknown[]) {
    const fields = toObject(entry)
    const name = fields?.['name']
    if (fields === null || typeof name !== 'string') return null
    numbers.set(name, toNumber(fields['value'] ?? fields['quantity'] ?? null))
  }
  return numbers
}

function toNumber(value: unknown): Reading<number> {
  if (value === null) return unknown('the app says that it does not know')
  const count = jobCount(value)
  return count === undefined ? unknown('the app tells something else than a number of jobs') : known(count)
}
