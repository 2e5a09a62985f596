import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'
import {secondsToMs} from './numbers.js'

const LINE =
  /\bJob (\S.*?) \(id=([\w-]+)\)(?: \(queue=([^)]*)\))? (?:(RUNNING)|COMPLETED after (\d+(?:\.\d+)?)|FAILED \()/

/**
 * `[Worker(host:x pid:4)] Job Mailer#send (id=1) (queue=mail) RUNNING`, `COMPLETED after 0.1234`,
 * `FAILED (0 prior attempts) with Error: ...`; `FAILED permanently` only repeats the last failure.
 */
export const delayedJob: MarkDefinition = {
  id: 'delayed-job.job',
  literals: [') RUNNING', ') COMPLETED after ', ') FAILED ('],
  parse(text) {
    const match = LINE.exec(text)
    if (match === null) return null
    const [, name = '', id = '', queue, running, seconds] = match
    const said = {id, name, queue: queue ?? null}
    if (running !== undefined) return jobMark({phase: 'start', ...said})
    const outcome = seconds === undefined ? 'failed' : 'done'
    return jobMark({phase: 'end', outcome, ...said, durationMs: secondsToMs(seconds)})
  },
  versions: '>= 4.0',
  source: 'collectiveidea/delayed_job lib/delayed/worker.rb, run and job_say (4.0 to 4.2)',
}
