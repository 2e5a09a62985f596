import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'
import {secondsToMs} from './numbers.js'

const START = /\bExecuting ([\w.]+): ([0-9a-f-]{36})/
const END = /(?:^|[\s:])([\w.]+): ([0-9a-f-]{36})(?: .*)? executed in (\d+\.\d{3})s$/
const FAILED = /\bUnhandled exception in task ([0-9a-f-]{36})\./

/** `Executing mail.send: UUID`, `mail.send: UUID executed in 0.123s`, `Unhandled exception in task UUID.`. */
export const huey: MarkDefinition = {
  id: 'huey.task',
  // After a name of a thread or a time, as Huey's own two formats have it: Sequelize prints `Executing` with every query.
  literals: [
    ':Executing ',
    ...Array.from({length: 10}, (_, digit) => `${digit} Executing `),
    ' executed in ',
    'Unhandled exception in task ',
  ],
  parse(text) {
    const start = START.exec(text)
    if (start !== null) return jobMark({phase: 'start', name: start[1] ?? null, id: start[2] ?? null})
    const end = END.exec(text.trimEnd())
    if (end !== null) {
      const [, name = '', id = '', seconds] = end
      return jobMark({phase: 'end', outcome: 'done', name, id, durationMs: secondsToMs(seconds)})
    }
    const id = FAILED.exec(text)?.[1]
    return id === undefined ? null : jobMark({phase: 'end', outcome: 'failed', id})
  },
  versions: '>= 2; 1 tells the begin only',
  source:
    'coleifer/huey huey/api.py, _execute (2.0, 2.5, 3.0); huey/consumer_options.py; huey/consumer.py (1.10)',
}
