import {known, type Reading, unknown} from '../../platform/reading.js'
import type {Management} from '../connections/amqp/management.js'
import {textOf, toObject} from '../json.js'
import {jobCount} from '../one-number.js'

/** What RabbitMQ counts of a queue every 5 s, and forgets when its node restarts. */
export interface Statistics {
  readonly name: string
  /** `running` where it serves; a quorum queue without a leader does not. Null where it is not told. */
  readonly state: string | null
  /** Only the connection that made it can use it. */
  readonly exclusive: boolean
  readonly ready: Reading<number>
  /** Fetched, and neither acknowledged nor given back. */
  readonly unacknowledged: Reading<number>
  readonly published: Reading<number>
  /** Acknowledged, or fetched by who acknowledges nothing. */
  readonly done: Reading<number>
}

/** More are not read at once: a queue for each customer is a mistake that must not become ours. */
const MOST_QUEUES = 500

const COLUMNS = [
  'name',
  'state',
  'exclusive',
  'messages_ready',
  'messages_unacknowledged',
  'message_stats',
].join()

/** All queues of a vhost. */
export async function listStatistics(
  management: Management,
  vhost: string,
  signal?: AbortSignal,
): Promise<Reading<readonly Statistics[]>> {
  const parameters = {page: '1', page_size: String(MOST_QUEUES), columns: COLUMNS, disable_stats: 'false'}
  const answer = await management.get(`queues/${encodeURIComponent(vhost)}`, parameters, signal)
  if (!answer.known) return answer
  const page = toObject(answer.value)
  const items: unknown = page?.['items']
  if (!Array.isArray(items)) return unknown('the management API answered with something else than queues')
  if (Number(page?.['page_count']) > 1)
    return unknown(`there are more than ${MOST_QUEUES} queues: name those that are wanted`)
  const queues = (items as readonly unknown[]).map(toStatistics)
  return known(queues.filter(queue => queue !== null))
}

/** One queue. */
export async function readStatistics(
  management: Management,
  vhost: string,
  queue: string,
  signal?: AbortSignal,
): Promise<Reading<Statistics>> {
  const path = `queues/${encodeURIComponent(vhost)}/${encodeURIComponent(queue)}`
  const answer = await management.get(path, {columns: COLUMNS}, signal)
  if (!answer.known) return answer
  const statistics = toStatistics(answer.value)
  return statistics === null
    ? unknown('the management API answered with something else than a queue')
    : known(statistics)
}

function toStatistics(value: unknown): Statistics | null {
  const fields = toObject(value)
  const name = textOf(fields?.['name'])
  if (fields === null || name === null) return null
  const counts = toObject(fields['message_stats'])
  return {
    name,
    state: textOf(fields['state']),
    exclusive: fields['exclusive'] === true,
    ready: toCount(fields['messages_ready']),
    unacknowledged: toCount(fields['messages_unacknowledged']),
    published: toCount(counts?.['publish']),
    done: doneOf(counts),
  }
}

export const NOT_COUNTED = unknown('RabbitMQ has not counted it yet, which it does every 5 s')

function toCount(value: unknown): Reading<number> {
  const count = jobCount(value)
  return count === undefined ? NOT_COUNTED : known(count)
}

/** A kind of count is there from its first message on. */
function doneOf(counts: Readonly<Record<string, unknown>> | null): Reading<number> {
  const kinds = [counts?.['ack'], counts?.['deliver_no_ack'], counts?.['get_no_ack']].map(jobCount)
  const told = kinds.filter(count => count !== undefined)
  return told.length === 0 ? NOT_COUNTED : known(told.reduce((sum, count) => sum + count, 0))
}
