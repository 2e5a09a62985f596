import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'
import {secondsToMs} from './numbers.js'

const LINE =
  /\bTask ([\w.:-]+)\[([\w-]+)\] (received|succeeded in|raised|INTERNAL ERROR|retry:)(?: ([\d.e-]+)s)?/
const FORMER = /\bReceived task: ([\w.:-]+)\[([\w-]+)\]/

/**
 * `Task mail.send[UUID] received`, `succeeded in 1.2s: None`, `raised unexpected: ...`, `retry: Retry in 180s`.
 * Received is not begun: the task may wait among those its worker has prefetched, so until the end comes it is
 * known to be in hand, not to be running. An end tells how long it ran.
 */
export const celery: MarkDefinition = {
  id: 'celery.task',
  literals: [
    '] received',
    'Received task: ',
    '] succeeded in ',
    '] raised unexpected: ',
    '] raised expected: ',
    '] INTERNAL ERROR: ',
    '] retry: ',
  ],
  parse(text) {
    const former = FORMER.exec(text)
    if (former !== null) return jobMark({phase: 'start', name: former[1] ?? null, id: former[2] ?? null})
    const match = LINE.exec(text)
    if (match === null) return null
    const [, name = '', id = '', word, seconds] = match
    if (word === 'received') return jobMark({phase: 'start', name, id})
    const outcome = word === 'succeeded in' ? 'done' : 'failed'
    return jobMark({phase: 'end', outcome, name, id, durationMs: secondsToMs(seconds)})
  },
  versions: 'all; `Received task:` until 5.0',
  source:
    'celery/celery celery/app/trace.py, celery/worker/strategy.py, celery/worker/job.py (3.1.26 to 5.6.2)',
}
