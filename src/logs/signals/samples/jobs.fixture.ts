import type {Samples} from '../sample.fixture.js'

const UUID = '1f0c4a7e-5bd1-4b0b-9a57-2a9e3f6c1d20'

export const JOBS = {
  'sidekiq.terminating': {
    prints: [
      ['pid=4 tid=abc WARN: Terminating 3 busy threads', {jobs: 3}],
      ['4 TID-abc WARN: Terminating 3 busy worker threads', {jobs: 3}],
    ],
    not: [
      'pid=4 tid=abc INFO: Terminating quiet threads for default capsule',
      '4 TID-abc INFO: Terminating quiet workers',
    ],
  },
  'sidekiq.pushed-back': {prints: [['pid=4 tid=abc INFO: Pushed 3 jobs back to Redis', {jobs: 3}]]},
  'sidekiq.shutdown': {
    prints: [
      ['pid=4 tid=abc INFO: Pausing to allow jobs to finish...'],
      ['4 TID-abc INFO: Pausing to allow workers to finish...'],
    ],
  },
  'resque.dirty-exit': {
    prints: [
      [
        'Resque::DirtyExit: Child process received unhandled signal pid 11 SIGKILL (signal 9)',
        {pid: 11, signal: 9},
      ],
      [
        '(Job{default} | ReportJob | [1]) failed: #<Resque::DirtyExit: Child process received unhandled signal >',
        {},
      ],
      [
        '#<Resque::PruneDeadWorkerDirtyExit: Worker a1:4:default did not gracefully exit while processing ReportJob>',
        {},
      ],
      ['Child process received unhandled signal pid 11 SIGKILL (signal 9)', {pid: 11, signal: 9}],
    ],
  },
  'delayed-job.time-limit': {
    prints: [
      ['execution expired (Delayed::Worker.max_run_time is only 14400 seconds)', {timeoutMs: 14_400_000}],
      ['execution expired (Delayed::Worker.max_run_time is only 1 second)', {timeoutMs: 1000}],
    ],
  },
  'good-job.interrupted': {
    prints: [["GoodJob::InterruptError: Interrupted after starting perform at '2024-05-01 10:00:00 UTC'"]],
  },
  'solid-queue.process-lost': {
    prints: [
      ['Process pid=11 exited unexpectedly. Received unhandled signal 9.', {pid: 11, signal: 9}],
      ['Process was found dead and pruned (last heartbeat at: 2024-05-01 10:00:00 UTC)'],
      ['The process that was running this job no longer exists'],
      [
        'SolidQueue-1.2.0 Replaced terminated Worker (12.3ms)  pid: 11, status: "no exit status set", pid_from_status: 11, signaled: true, stopsig: nil, termsig: 9, hostname: "a1", name: "worker-0a"',
        {pid: 11, signal: 9},
      ],
    ],
    not: [
      'SolidQueue-1.2.0 Replaced terminated Worker (12.3ms)  pid: 11, status: 0, pid_from_status: 11, signaled: false, stopsig: nil, termsig: nil, hostname: "a1", name: "worker-0a"',
    ],
  },
  'rq.killed-horse': {
    prints: [
      ['10:00:00 Killed horse pid 10', {pid: 10}],
      ['10:00:00 Worker a1: killed horse pid 10', {pid: 10}],
    ],
  },
  'rq.horse-lost': {
    prints: [
      [
        '10:00:00 Moving job to FailedJobRegistry (work-horse terminated unexpectedly; waitpid returned None)',
        {},
      ],
      [
        '10:00:00 Moving job to FailedJobRegistry (Work-horse terminated unexpectedly; waitpid returned 9 (signal 9); )',
        {signal: 9},
      ],
      ['Work-horse process was terminated unexpectedly (waitpid returned 9)', {}],
    ],
    not: ['Job stopped by user, work-horse terminated.'],
  },
  'rq.time-limit': {
    prints: [
      [
        'rq.timeouts.JobTimeoutException: Task exceeded maximum timeout value (180 seconds)',
        {timeoutMs: 180_000},
      ],
    ],
  },
  'rq.shutdown': {
    prints: [['10:00:00 Warm shut down requested'], ['Worker a1 [PID 4]: warm shut down requested']],
  },
  'celery.worker-lost': {
    prints: [
      [
        'billiard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 12.',
        {signal: 9, signalName: 'SIGKILL'},
      ],
      ['Worker exited prematurely: exitcode 155 Job: 3.', {exitStatus: 155}],
    ],
  },
  'celery.hard-time-limit': {
    prints: [
      [
        `[2024-05-01 10:00:00,000: ERROR/MainProcess] Hard time limit (300s) exceeded for app.tasks.report[${UUID}]`,
        {timeoutMs: 300_000, job: 'app.tasks.report'},
      ],
    ],
  },
  'celery.soft-time-limit': {
    prints: [
      [
        `[2024-05-01 10:00:00,000: WARNING/MainProcess] Soft time limit (1.5s) exceeded for app.tasks.report[${UUID}]`,
        {timeoutMs: 1500, job: 'app.tasks.report'},
      ],
    ],
  },
  'celery.memory-limit': {
    prints: [
      [
        'child process exiting after exceeding memory limit (210000KiB / 200000KiB)',
        {memoryBytes: 215_040_000, limitBytes: 204_800_000},
      ],
    ],
  },
  'celery.concurrency': {
    prints: [
      ['- ** ---------- .> concurrency: 8 (prefork)', {workers: 8, pool: 'prefork'}],
      ['.> concurrency: {min=2, max=10} (prefork)', {workers: 10, pool: 'prefork'}],
    ],
    not: ['starting with concurrency: 8'],
  },
  'celery.shutdown': {
    prints: [['worker: Warm shutdown (MainProcess)'], ['worker: Cold shutdown (MainProcess)']],
  },
  'dramatiq.time-limit': {
    prints: [['[WARNING] Time limit exceeded. Raising exception in worker thread 139.']],
  },
  'dramatiq.worker-lost': {
    prints: [
      ['Worker with PID 11 exited unexpectedly (code -9). Shutting down...', {pid: 11, exitStatus: -9}],
    ],
  },
  'bull.job-stalled': {prints: [['Error: job stalled more than allowable limit']]},
} as const satisfies Samples
