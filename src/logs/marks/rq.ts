import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'

const ID = / \(([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\)\s*$/
const WORDS = /(?:^|\s)([\w.-]{1,100}): (\S.*)$/
const RAISED = /(?:\[Job ([\w-]+)\]|\bjob ([\w-]+)): exception raised while executing \(([^)]*)\)/

/** `default: mail.send(1, 2) (UUID)` when a job begins and `default: Job OK (UUID)` when it is done. */
export const rq: MarkDefinition = {
  id: 'rq.job',
  // A start has no word of its own: only the queue that nearly everybody has is recognised.
  literals: ['default: ', ': Job OK ('],
  parse(text) {
    const end = ID.exec(text)
    const words = end === null ? null : WORDS.exec(text.slice(0, end.index))
    if (end === null || words === null) return null
    const [, id = ''] = end
    const [, queue = '', description = ''] = words
    if (description === 'Job OK') return jobMark({phase: 'end', outcome: 'done', id, queue})
    return jobMark({phase: 'start', id, name: description.split('(', 1)[0] ?? null, queue})
  },
  versions: 'all; the words are the same in older forks',
  source:
    'rq/rq rq/worker.py (1.0, 1.13, 2.3), rq/worker/base.py (2.10), dequeue_job_and_maintain_ttl and perform_job',
}

/** `[Job UUID]: exception raised while executing (mail.send)`, since 2.4 `Worker x: job UUID: exception raised ...`. */
export const rqFailed: MarkDefinition = {
  id: 'rq.failed',
  literals: [': exception raised while executing ('],
  parse(text) {
    const match = RAISED.exec(text)
    if (match === null) return null
    return jobMark({
      phase: 'end',
      outcome: 'failed',
      id: match[1] ?? match[2] ?? null,
      name: match[3] || null,
    })
  },
  versions: 'seen in RQ 1.13 to 2.10',
  source: 'rq/rq rq/worker.py (1.13, 2.3), rq/worker/base.py (2.10), handle_exception',
}
