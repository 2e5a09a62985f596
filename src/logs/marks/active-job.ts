import {timeOfText} from '../envelopes/time-text.js'
import type {MarkDefinition} from '../signals/signal.js'
import {jobMark, queueMark} from './build.js'
import type {QueueMark} from './mark.js'
import {durationMs} from './numbers.js'

const LINE =
  /\b(Performing|Performed|Error performing) ([A-Z][\w:]*)(?: \(Job ID: ([^)]+)\))? from (\w+)\(([^)]*)\)(?: in (\d+(?:\.\d+)?ms)| enqueued at (\S+(?: \S+ UTC)?))?/
const ENQUEUED =
  /\bEnqueued [A-Z][\w:]* \(Job ID: ([^)]+)\) to (\w+)\(([^)]*)\)(?: at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? UTC))?/

/** These print lines of their own about the same job, under another id. */
const DOUBLED = new Set(['Sidekiq', 'DelayedJob'])
/** No line of jobs: what is put in begins there and then. */
const IMMEDIATE = new Set(['Inline', 'Test'])

/**
 * `Performing Job (Job ID: UUID) from GoodJob(default) enqueued at ...` and `Performed ... in 12.3ms` of any adapter:
 * GoodJob, Solid Queue, Que, Resque, ... Sidekiq and delayed_job say themselves that a job begins and ends, but not
 * how long it waited: that is read here for all. Before 5.0 the id is only in the last tag, before 6.0 `enqueued at`
 * is not there. What is put in for later has `at` and its time; `enqueued at` then still is when it was put in.
 */
export const activeJob: MarkDefinition = {
  id: 'active-job.perform',
  literals: ['Performing ', 'Performed ', 'Error performing '],
  parse(text) {
    const match = LINE.exec(text)
    if (match === null) return null
    const [, word, name = '', id, adapter = '', queue = '', spent, enqueued] = match
    const start = word === 'Performing'
    const queues = start ? begun(adapter, queue, id ?? null, enqueued) : []
    if (DOUBLED.has(adapter)) return queues.length === 0 ? null : {queues}
    const mark = jobMark({
      phase: start ? 'start' : 'end',
      outcome: start ? null : word === 'Performed' ? 'done' : 'failed',
      id: id ?? lastTag(text.slice(0, match.index)),
      name,
      queue,
      durationMs: start ? null : durationMs(spent),
    })
    return {...mark, queues}
  },
  versions: 'seen in Active Job 4.2 (without the id) to 8.0; with `enqueued at` since 6.0',
  source: 'rails/rails activejob/lib/active_job/log_subscriber.rb (6.0, 6.1, 7.1, 8.0)',
}

/** `Enqueued Job (Job ID: UUID) to Sidekiq(default) with arguments: ...`, for later with `at 2024-05-01 10:00:00 UTC`. */
export const activeJobEnqueued: MarkDefinition = {
  id: 'active-job.enqueue',
  literals: ['Enqueued '],
  parse(text) {
    const match = ENQUEUED.exec(text)
    if (match === null) return null
    const [, id = '', library = '', queue = '', later] = match
    if (IMMEDIATE.has(library)) return null
    const dueAt = later === undefined ? null : timeOfText(later)
    return {queues: [queueMark({phase: 'enqueued', library, queue, id, dueAt})]}
  },
  versions: 'Active Job >= 5.0',
  source: 'rails/rails activejob/lib/active_job/log_subscriber.rb, enqueue and enqueue_at (6.0, 6.1)',
}

function begun(library: string, queue: string, id: string | null, enqueued: string | undefined): QueueMark[] {
  if (IMMEDIATE.has(library)) return []
  const enqueuedAt = enqueued === undefined ? null : timeOfText(enqueued)
  return [queueMark({phase: 'begun', library, queue, id, enqueuedAt})]
}

/** `[ActiveJob] [Job] [UUID] ` */
function lastTag(text: string): string | null {
  const close = text.lastIndexOf('] ')
  return close === text.length - 2 && close > 0 ? text.slice(text.lastIndexOf('[') + 1, close) : null
}
