import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'
import {durationMs} from './numbers.js'

const LINE =
  /\b(Performing|Performed|Error performing) ([A-Z][\w:]*)(?: \(Job ID: ([^)]+)\))? from (\w+)\(([^)]*)\)(?: in (\d+(?:\.\d+)?ms))?/

/** These print lines of their own about the same job, under another id. */
const DOUBLED = new Set(['Sidekiq', 'DelayedJob'])

/**
 * `Performing Job (Job ID: UUID) from GoodJob(default) enqueued at ...` and `Performed ... in 12.3ms` of any adapter:
 * GoodJob, Solid Queue, Que, Resque, ... Left out are Sidekiq and delayed_job, which say the same themselves.
 * Before 5.0 the id is only in the last tag.
 */
export const activeJob: MarkDefinition = {
  id: 'active-job.perform',
  literals: ['Performing ', 'Performed ', 'Error performing '],
  parse(text) {
    const match = LINE.exec(text)
    if (match === null) return null
    const [, word, name = '', id, adapter = '', queue = '', spent] = match
    if (DOUBLED.has(adapter)) return null
    const start = word === 'Performing'
    return jobMark({
      phase: start ? 'start' : 'end',
      outcome: start ? null : word === 'Performed' ? 'done' : 'failed',
      id: id ?? lastTag(text.slice(0, match.index)),
      name,
      queue,
      durationMs: start ? null : durationMs(spent),
    })
  },
  versions: 'seen in Active Job 4.2 (without the id) to 6.1',
  source: 'rails/rails activejob/lib/active_job/log_subscriber.rb',
}

/** `[ActiveJob] [Job] [UUID] ` */
function lastTag(text: string): string | null {
  const close = text.lastIndexOf('] ')
  return close === text.length - 2 && close > 0 ? text.slice(text.lastIndexOf('[') + 1, close) : null
}
