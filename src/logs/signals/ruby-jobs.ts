import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

const QUEUE_REPLACED = facts(
  /^.*SolidQueue-\S+ Replaced terminated \w+ .*\bpid: (?<pid>\d+),.*\bsignaled: true\b.*\btermsig: (?<signal>\d+)/,
)
const QUEUE_ERROR = facts(
  /pid=(?<pid>\d+) exited unexpectedly\. Received unhandled signal (?<signal>\d+)|found dead and pruned|no longer exists/,
)

/** Ruby's job libraries: Sidekiq, Resque, Delayed::Job, GoodJob, Solid Queue. */
export const rubyJobs = [
  {
    id: 'sidekiq.terminating',
    literals: ['Terminating '],
    parse: facts(/Terminating (?<jobs>\d+) busy (?:worker )?threads/),
    versions: 'all; "worker threads" before 6.4.2',
    source: 'sidekiq/sidekiq lib/sidekiq/manager.rb, hard_shutdown (4.2, 5.2, 6.2, 6.5, 7.3, 8.1)',
  },
  {
    id: 'sidekiq.pushed-back',
    literals: [' jobs back to Redis'],
    parse: facts(/Pushed (?<jobs>\d+) jobs back to Redis/),
    versions: 'all',
    source: 'sidekiq/sidekiq lib/sidekiq/fetch.rb, bulk_requeue (5.2, 6.5, 7.3, 8.1)',
  },
  {
    id: 'sidekiq.shutdown',
    literals: ['Pausing to allow jobs to finish...', 'Pausing to allow workers to finish...'],
    versions: 'all; "workers" before 6.4.2',
    source: 'sidekiq/sidekiq lib/sidekiq/manager.rb, stop (4.2, 5.2, 6.2, 6.5, 7.3, 8.1)',
  },
  {
    id: 'resque.dirty-exit',
    literals: ['DirtyExit: ', 'Child process received unhandled signal'],
    parse: facts(
      /DirtyExit: (?!Child)|Child process received unhandled signal(?: pid (?<pid>\d+) SIG\w+ \(signal (?<signal>\d+)\)|[\W\d]*$)/,
    ),
    versions: '>= 1.22; with "Child process ..." since 1.26, with the signal since 2.0',
    source:
      'resque/resque lib/resque/worker.rb, perform_with_fork and prune_dead_workers; lib/resque/errors.rb (1.22, 1.27, 2.0, 2.6)',
  },
  {
    id: 'delayed-job.time-limit',
    literals: ['Delayed::Worker.max_run_time is only '],
    parse: facts(/Delayed::Worker\.max_run_time is only (?<timeoutMs>\d+) seconds?/, {timeoutMs: 1000}),
    versions: '>= 3.0.5',
    source: 'collectiveidea/delayed_job lib/delayed/exceptions.rb, WorkerTimeout (4.0, 4.1)',
  },
  {
    id: 'good-job.interrupted',
    literals: ['Interrupted after starting perform at '],
    versions: '>= 3.12, with GoodJob::ActiveJobExtensions::InterruptErrors',
    source: 'bensheldon/good_job lib/good_job/active_job_extensions/interrupt_errors.rb (3.15, 4.0)',
  },
  {
    // The supervisor logs the process that it starts anew; the errors are kept with the jobs, and apps log them.
    id: 'solid-queue.process-lost',
    literals: [
      ' Replaced terminated ',
      'exited unexpectedly. Received unhandled signal ',
      'Process was found dead and pruned (last heartbeat',
      'The process that was running this job no longer exists',
    ],
    parse: text => QUEUE_REPLACED(text) ?? QUEUE_ERROR(text),
    versions: '>= 0.6; "Replaced terminated" since 0.4',
    source:
      'rails/solid_queue lib/solid_queue/log_subscriber.rb, replace_fork (0.4, 0.6, 1.0, 1.2); lib/solid_queue/processes/{process_exit,process_pruned,process_missing}_error.rb (1.0, 1.2)',
  },
] as const satisfies readonly SignalDefinition[]
