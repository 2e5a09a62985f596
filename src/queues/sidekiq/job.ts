import {parseObject, textOf} from '../json.js'
import {epochTime} from '../times.js'

/** A job as Sidekiq writes it: in a list, in a set, or as what a thread works at. */
export interface Job {
  readonly queue: string | null
  /** What Sidekiq counts its times under: for ActiveJob the job's own class, not the wrapper's. */
  readonly className: string | null
  /** When it was put into its list, ms since the epoch; those in sets have not been. */
  readonly enqueuedAt: number | null
}

/** Null for what is none: anybody can write into a list. */
export function parseJob(json: string | null): Job | null {
  const fields = parseObject(json)
  if (fields === null) return null
  return {
    queue: textOf(fields['queue']),
    className: textOf(fields['wrapped']) ?? textOf(fields['class']),
    // Seconds until Sidekiq 7, ms since 8.0; both stand in one list while an app moves on.
    enqueuedAt: epochTime(fields['enqueued_at']) ?? epochTime(fields['created_at']),
  }
}

/** What a thread works at: its job stands in it as an object until 6.x, as a string since. */
export function parseWork(json: string | null): Job | null {
  const fields = parseObject(json)
  if (fields === null) return null
  const {payload} = fields
  const job = parseJob(typeof payload === 'string' ? payload : JSON.stringify(payload ?? null))
  const queue = textOf(fields['queue'])?.replace(/^queue:/, '') ?? job?.queue ?? null
  return {queue, className: job?.className ?? null, enqueuedAt: job?.enqueuedAt ?? null}
}
