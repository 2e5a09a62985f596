import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'

const LINE = /(?:(got|done): )?\(Job\{([^}]*)\} \| ([\w:]+) \| .*\)( failed: )?/

/** `got: (Job{default} | Job | [1])`, `done: (Job{...})`, `(Job{...}) failed: #<Error>`; only with VERBOSE; no ids. */
export const resque: MarkDefinition = {
  id: 'resque.job',
  literals: ['got: (Job{', 'done: (Job{', ']) failed: '],
  parse(text) {
    const match = LINE.exec(text)
    if (match === null) return null
    const [, word, queue = '', name = '', failed] = match
    if (word === 'got') return jobMark({phase: 'start', name, queue})
    if (word === undefined && failed === undefined) return null
    return jobMark({phase: 'end', outcome: word === 'done' ? 'done' : 'failed', name, queue})
  },
  versions: '>= 1.22',
  source: 'resque/resque lib/resque/worker.rb, lib/resque/job.rb inspect (1.22 to 2.6)',
}
