import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Python's job libraries: RQ, Celery, Dramatiq. */
export const pythonJobs = [
  {
    // RQ kills its own work horse when a job outlives its timeout by a minute, or on a stop command.
    id: 'rq.killed-horse',
    literals: ['Killed horse pid '],
    parse: facts(/killed horse pid (?<pid>\d+)/i),
    versions: '>= 1.3; after "Worker x:" later',
    source: 'rq/rq rq/worker/worker_classes.py, kill_horse (1.13, 2.10)',
  },
  {
    id: 'rq.horse-lost',
    literals: [
      'Work-horse terminated unexpectedly; waitpid',
      'Work-horse process was terminated unexpectedly',
    ],
    parse: facts(
      /work-horse (?:process was )?terminated unexpectedly(?:; waitpid returned (?:None|\d+)(?: \(signal (?<signal>\d+)\))?)?/i,
    ),
    versions: 'all; the signal since 1.13',
    source: 'rq/rq rq/worker/worker_classes.py, monitor_work_horse (1.0, 1.13, 2.10)',
  },
  {
    id: 'rq.time-limit',
    literals: ['Task exceeded maximum timeout value ('],
    parse: facts(/Task exceeded maximum timeout value \((?<timeoutMs>\d+) seconds\)/, {timeoutMs: 1000}),
    versions: '>= 0.13',
    source: 'rq/rq rq/timeouts.py, UnixSignalDeathPenalty.handle_death_penalty (1.0, 2.10)',
  },
  {
    id: 'rq.shutdown',
    literals: ['Warm shut down requested'],
    versions: 'all',
    source: 'rq/rq rq/worker/base.py, handle_warm_shutdown_request (1.13, 2.10)',
  },
  {
    id: 'celery.worker-lost',
    literals: ['Worker exited prematurely: '],
    parse: facts(
      /Worker exited prematurely: (?:signal (?<signal>\d+) \((?<signalName>\w+)\)|exitcode (?<exitStatus>\d+))/,
    ),
    versions: 'all; with the job since 4.2',
    source: 'celery/billiard billiard/pool.py, mark_as_worker_lost (4.1)',
  },
  {
    id: 'celery.hard-time-limit',
    literals: ['Hard time limit ('],
    parse: facts(/Hard time limit \((?<timeoutMs>\d+(?:\.\d+)?)s\) exceeded for (?<job>[\w.]+)\[/, {
      timeoutMs: 1000,
    }),
    versions: 'all',
    source: 'celery/celery celery/worker/request.py, on_timeout (5.6)',
  },
  {
    id: 'celery.soft-time-limit',
    literals: ['Soft time limit ('],
    parse: facts(/Soft time limit \((?<timeoutMs>\d+(?:\.\d+)?)s\) exceeded for (?<job>[\w.]+)\[/, {
      timeoutMs: 1000,
    }),
    versions: 'all',
    source: 'celery/celery celery/worker/request.py, on_timeout (5.6)',
  },
  {
    // The child ends after its job: nothing is lost.
    id: 'celery.memory-limit',
    literals: ['child process exiting after exceeding memory limit'],
    parse: facts(/exceeding memory limit \((?<memoryBytes>\d+)KiB \/ (?<limitBytes>\d+)KiB\)/, {
      memoryBytes: 1024,
      limitBytes: 1024,
    }),
    versions: '>= 4.0, with worker_max_memory_per_child',
    source: 'celery/billiard billiard/pool.py, Worker._ensure_messages_consumed (4.1)',
  },
  {
    id: 'celery.concurrency',
    literals: ['.> concurrency: '],
    parse: facts(/\.> concurrency: (?:\{min=\d+, max=)?(?<workers>\d+)\}? \((?<pool>\w+)\)/),
    versions: '>= 3.1',
    source: 'celery/celery celery/apps/worker.py, startup_info (3.1.26 to 5.6.2)',
  },
  {
    id: 'celery.shutdown',
    literals: ['worker: Warm shutdown', 'worker: Cold shutdown'],
    versions: 'all',
    source: 'celery/celery celery/apps/worker.py, _shutdown_handler (3.1.26 to 5.6.2)',
  },
  {
    id: 'dramatiq.time-limit',
    literals: ['Time limit exceeded. Raising exception in worker'],
    versions: 'all',
    source: 'Bogdanp/dramatiq dramatiq/middleware/time_limit.py (1.0 to 2.0)',
  },
  {
    id: 'dramatiq.worker-lost',
    literals: ['exited unexpectedly (code '],
    parse: facts(/Worker with PID (?<pid>\d+) exited unexpectedly \(code (?<exitStatus>-?\d+)\)/),
    versions: '>= 1.4',
    source: 'Bogdanp/dramatiq dramatiq/cli.py, main (1.10, 1.16, 2.0)',
  },
] as const satisfies readonly SignalDefinition[]
