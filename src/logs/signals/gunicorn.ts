import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

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
    literals: [') was sent SIGKILL!', 'was terminated due to signal 9'],
    parse: facts(
      /Worker (?:\(pid:(?<pid>\d+)\) was sent SIGKILL!|with pid \d+ was terminated due to signal 9\b)/,
    ),
    versions: '20.1; since 21.0 with "Perhaps out of memory?"',
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
