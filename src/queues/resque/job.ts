import {parseObject, textOf, toObject} from '../json.js'
import {epochTime, isoTime} from '../times.js'

/** A job as it stands in a list. */
export interface Job {
  /** Only those that are delayed say it. */
  readonly queue: string | null
  /** Ms since the epoch. Resque itself does not write it down; ActiveJob does, and Judoscale. */
  readonly enqueuedAt: number | null
}

/** Null for what is none: anybody can write into a list. */
export function parseJob(json: string | null): Job | null {
  const fields = parseObject(json)
  if (fields === null) return null
  const {args, timestamp} = fields
  const [first] = Array.isArray(args) ? (args as readonly unknown[]) : []
  const ofActiveJob = toObject(first)?.['enqueued_at']
  return {
    queue: textOf(fields['queue']),
    enqueuedAt: epochTime(timestamp) ?? isoTime(timestamp) ?? isoTime(ofActiveJob),
  }
}
