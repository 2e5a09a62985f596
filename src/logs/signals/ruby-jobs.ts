import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Ruby's job libraries: Sidekiq, Resque, Delayed::Job, GoodJob, Solid Queue. */
export const rubyJobs = [
  {
    id: 'sidekiq.terminating',
    literals: ['Terminating '],
    parse: facts(/Terminating (?<jobs>\d+) busy (?:worker )?threads/),
    versions: 'all; "worker threads" before 6.2',
    source: 'sidekiq/sidekiq lib/sidekiq/manager.rb, hard_shutdown (5.2, 6.5, 7.3, 8.1)',
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
    versions: 'all; "workers" before 6.2',
    source: 'sidekiq/sidekiq lib/sidekiq/manager.rb, stop (5.2, 6.5, 7.3, 8.1)',
  },
  {
    id: 'resque.dirty-exit',
    literals: ['DirtyExit: ', 'Child process received unhandled signal '],
    parse: facts(
      /DirtyExit: |received unhandled signal (?:pid (?<pid>\d+) )?SIG\w+ \(signal (?<signal>\d+)\)/,
    ),
    versions: '>= 1.22',
    source: 'resque/resque lib/resque/worker.rb, perform_with_fork; lib/resque/errors.rb',
  },
  {
    id: 'delayed-job.time-limit',
    literals: ['Delayed::Worker.max_run_time is only '],
    parse: facts(/Delayed::Worker\.max_run_time is only (?<timeoutMs>\d+) seconds?/, {timeoutMs: 1000}),
    versions: '>= 4.0',
    source: 'collectiveidea/delayed_job lib/delayed/exceptions.rb, WorkerTimeout (4.1)',
  },
  {
    id: 'good-job.interrupted',
    literals: ['Interrupted after starting perform at '],
    versions: '>= 3, with GoodJob::ActiveJobExtensions::InterruptErrors',
    source: 'bensheldon/good_job lib/good_job/active_job_extensions/interrupt_errors.rb',
  },
  {
    id: 'solid-queue.process-lost',
    literals: [
      'exited unexpectedly. Received unhandled signal ',
      'Process was found dead and pruned (last heartbeat',
      'The process that was running this job no longer exists',
    ],
    parse: facts(
      /pid=(?<pid>\d+) exited unexpectedly\. Received unhandled signal (?<signal>\d+)|found dead and pruned|no longer exists/,
    ),
    versions: '>= 0.4',
    source:
      'rails/solid_queue lib/solid_queue/processes/{process_exit,process_pruned,process_missing}_error.rb',
  },
] as const satisfies readonly SignalDefinition[]
