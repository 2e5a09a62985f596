import type {AppLine} from '../../logs/event.js'
import type {QueueMark} from '../../logs/marks/mark.js'
import type {AppState} from '../app-state.js'
import {excerptOf} from '../excerpt.js'
import {minuteOf, slotAt} from '../slots.js'
import type {JobQueue, Pending, QueueMinute} from './job.js'

const MINUTE_MS = 60_000
const MOST_QUEUES = 64
/** Six hours without a pause. */
const MOST_MINUTES = 360
/** Jobs that were put in and have not begun, in each of two halves: forgetting them one by one would cost more. */
const MOST_PENDING = 2048
/** Lines of shorter waits are not worth keeping. */
const LATE_MS = MINUTE_MS

/** Folds what a line says of a queue. */
export function markQueue(state: AppState, event: AppLine, mark: QueueMark): void {
  if (event.at === null) return
  const queue = queueOf(state.queues, mark)
  if (queue === null) return
  const minute = slotAt(queue.minutes, minuteOf(event.at), emptyMinute, MOST_MINUTES)
  switch (mark.phase) {
    case 'enqueued':
      put(state, queue, minute, event.at, mark)
      return
    case 'begun':
      queue.begun++
      minute.begun++
      queue.worker = event.origin.dyno?.type ?? queue.worker
      wait(queue, minute, event, waitOf(state.pending, queue, event.at, mark))
      return
    case 'reading':
      if (mark.size !== null) minute.leastSize = Math.min(minute.leastSize ?? mark.size, mark.size)
      if (mark.waitMs !== null) queue.sure++
      wait(queue, minute, event, mark.waitMs)
  }
}

function queueOf(queues: Map<string, JobQueue>, {queue: name, library}: QueueMark): JobQueue | null {
  const key = `${library} ${name}`
  const known = queues.get(key)
  if (known !== undefined) return known
  if (queues.size >= MOST_QUEUES) return null
  const queue: JobQueue = {
    name,
    library,
    worker: null,
    enqueued: 0,
    scheduled: 0,
    sure: 0,
    begun: 0,
    minutes: [],
    lines: {first: null, longest: null, last: null},
    longestMs: 0,
  }
  queues.set(key, queue)
  return queue
}

function emptyMinute(at: number): QueueMinute {
  return {at, enqueued: 0, begun: 0, leastWaitMs: null, leastSize: null}
}

function put({pending}: AppState, queue: JobQueue, minute: QueueMinute, at: number, mark: QueueMark): void {
  if (mark.dueAt === null) {
    queue.enqueued++
    minute.enqueued++
  } else queue.scheduled++
  if (mark.id === null) return
  pending.young.set(mark.id, mark.dueAt ?? at)
  if (pending.young.size < MOST_PENDING) return
  pending.old = pending.young
  pending.young = new Map()
}

/** How long a job waited beyond the delay it was meant to have. */
function waitOf({young, old}: Pending, queue: JobQueue, at: number, mark: QueueMark): number | null {
  const due = mark.id === null ? undefined : (young.get(mark.id) ?? old.get(mark.id))
  if (mark.id !== null) young.delete(mark.id)
  if (due !== undefined || mark.waitMs !== null) queue.sure++
  if (due !== undefined) return Math.max(0, at - due)
  if (mark.waitMs !== null) return mark.waitMs
  return mark.enqueuedAt === null ? null : Math.max(0, at - mark.enqueuedAt)
}

function wait(queue: JobQueue, minute: QueueMinute, event: AppLine, waitMs: number | null): void {
  if (waitMs === null) return
  minute.leastWaitMs = Math.min(minute.leastWaitMs ?? waitMs, waitMs)
  if (waitMs < LATE_MS) return
  const {lines} = queue
  // One line a minute is enough, but the longest wait is always worth its own.
  const stale = lines.last?.at === undefined || lines.last.at === null || minute.at > lines.last.at
  if (!stale && waitMs <= queue.longestMs) return
  const line = excerptOf(event)
  lines.first ??= line
  if (stale) lines.last = line
  if (waitMs > queue.longestMs) {
    queue.longestMs = waitMs
    lines.longest = line
  }
}
