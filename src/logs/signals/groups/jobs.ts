import type {Group} from './group.js'

/** A job was cut off: its own time limit, memory, a lost process or a restart. */
export const JOB_KILLED = [
  'rq.horse-lost',
  'rq.killed-horse',
  'rq.time-limit',
  'celery.worker-lost',
  'celery.hard-time-limit',
  'celery.soft-time-limit',
  'sidekiq.terminating',
  'sidekiq.pushed-back',
  'resque.dirty-exit',
  'delayed-job.time-limit',
  'dramatiq.time-limit',
  'dramatiq.worker-lost',
  'good-job.interrupted',
  'solid-queue.process-lost',
  'bull.job-stalled',
] as const satisfies Group

/** Of these: unfinished jobs went back into their queue and run again. */
export const JOBS_PUT_BACK = ['sidekiq.terminating', 'sidekiq.pushed-back'] as const satisfies Group
