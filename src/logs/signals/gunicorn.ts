import {facts} from './facts.js'
import type {SignalDefinition, SignalFacts} from './signal.js'

/** gunicorn (Python). Its own timeout is in no line but the start command. */
export const gunicorn = [
  {
    id: 'gunicorn.worker-timeout',
    literals: ['WORKER TIMEOUT (pid:'],
    parse: facts(/WORKER TIMEOUT \(pid:\s*(?<pid>\d+)\)/),
    versions: 'all',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, murder_workers (19.0 to 26.1)',
  },
  {
    // After a WORKER TIMEOUT that the worker did not heed, gunicorn itself sends the SIGKILL.
    id: 'gunicorn.worker-killed',
    literals: [') was sent SIG', 'was terminated due to signal '],
    parse: readLost,
    versions: '20.1 by number; since 21.0 by name, SIGKILL with "Perhaps out of memory?"',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, reap_workers (20.1.0, 21.2.0, 26.1.0)',
  },
  {
    id: 'gunicorn.boot-failed',
    literals: [
      "HaltServer 'Worker failed to boot.'",
      "HaltServer 'App failed to load.'",
      'Reason: Worker failed to boot.',
      'Reason: App failed to load.',
    ],
    parse: facts(/(?:HaltServer '|Reason: )(?<reason>Worker failed to boot|App failed to load)\./),
    versions: 'all; a traceback with HaltServer or a line "Reason:", never both of one worker in 19',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, reap_workers and halt; gunicorn/errors.py',
  },
  {
    id: 'gunicorn.worker-exception',
    literals: ['Exception in worker process'],
    parse: facts(/\[ERROR\] Exception in worker process/),
    versions: 'all',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, spawn_worker',
  },
  {
    id: 'gunicorn.port-in-use',
    literals: ['Connection in use: ('],
    versions: 'all',
    source: 'benoitc/gunicorn gunicorn/sock.py, create_sockets',
  },
  {
    id: 'gunicorn.worker-class',
    literals: ['Using worker: '],
    parse: facts(/\[INFO\] Using worker: (?<workerClass>\S+)/),
    versions: 'all; "sync" is said as "gthread" when threads are set',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, start; gunicorn/config.py, worker_class_str',
  },
  {
    id: 'gunicorn.worker-booted',
    literals: ['Booting worker with pid: '],
    parse: facts(/Booting worker with pid: (?<pid>\d+)/),
    versions: 'all',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, spawn_worker',
  },
  {
    id: 'gunicorn.reloader',
    literals: ['Reloader is on. Use in development only!'],
    versions: '>= 25.0',
    source: 'benoitc/gunicorn gunicorn/workers/base.py, init_process (26.1.0)',
  },
  {
    id: 'gunicorn.shutdown',
    literals: ['Handling signal: term', 'Handling signal: int', 'Handling signal: quit'],
    parse: facts(/Handling signal: (?<signal>term|int|quit)\b/),
    versions: 'all',
    source: 'benoitc/gunicorn gunicorn/arbiter.py, run (20.1.0)',
  },
] as const satisfies readonly SignalDefinition[]

const LOST =
  /Worker (?:\(pid:(\d+)\) was sent SIG(KILL|SEGV|ABRT|BUS|ILL|FPE)!|with pid (\d+) was terminated due to signal (4|6|7|8|9|11)$)/
const SIGNALS: Readonly<Record<string, number>> = {ILL: 4, ABRT: 6, BUS: 7, FPE: 8, KILL: 9, SEGV: 11}

/** Signals that end a process at once; SIGTERM, SIGINT and SIGQUIT are how workers are stopped. */
function readLost(text: string): SignalFacts | null {
  const match = LOST.exec(text.trimEnd())
  if (match === null) return null
  return {pid: Number(match[1] ?? match[3]), signal: SIGNALS[match[2] ?? ''] ?? Number(match[4])}
}
