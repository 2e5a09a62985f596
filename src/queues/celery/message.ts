import {parseObject, toObject} from '../json.js'
import {epochTime, isoTime} from '../times.js'

/** A task as it stands in a list. */
export interface Message {
  /** Not to be begun before, ms since the epoch; null for at once. */
  readonly etaAt: number | null
  /** When it was sent, ms since the epoch. Celery itself does not write it down; Judoscale and HireFire do. */
  readonly sentAt: number | null
}

/** Null for what is none. */
export function parseMessage(json: string | null): Message | null {
  return toMessage(parseObject(json))
}

export function toMessage(value: unknown): Message | null {
  const fields = toObject(value)
  if (fields === null) return null
  const headers = toObject(fields['headers'])
  const sentAt = toObject(fields['properties'])?.['published_at'] ?? headers?.['run_at']
  return {etaAt: isoTime(headers?.['eta']), sentAt: epochTime(sentAt) ?? isoTime(sentAt)}
}

/** A task that a worker has fetched, and the way that it came. */
export interface Fetched extends Message {
  readonly exchange: string
  readonly routingKey: string
}

/** What stands in `unacked`: message, exchange and routing key. */
export function parseFetched(json: string | null): Fetched | null {
  const [body, exchange, routingKey] = parseArray(json)
  const message = toMessage(body)
  if (message === null || typeof routingKey !== 'string') return null
  return {...message, exchange: typeof exchange === 'string' ? exchange : '', routingKey}
}

function parseArray(json: string | null): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json ?? 'null')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
