import type {MarkDefinition} from '../signals/signal.js'
import {queueMark} from './build.js'
import type {QueueMark} from './mark.js'

const L2MET =
  /\b(?:sample|measure)#(sidekiq|resque|delayed_job|good_job|solid_queue|queues?|jobs)\.(?:queues?\.)?(?:([\w-]+?)[._])??(latency|size|depth|enqueued)=(\d{1,12}(?:\.\d{1,12})?)(ms|s)?(?=\s|$)/g
const JUDOSCALE =
  /\b(sidekiq|resque|delayed_job|good_job|solid_queue|celery)-(qt|qd)\.([\w-]+)=(\d{1,12})(?:ms)?(?=\s|$)/g

const LIBRARIES: Readonly<Record<string, string>> = {
  sidekiq: 'Sidekiq',
  resque: 'Resque',
  delayed_job: 'DelayedJob',
  good_job: 'GoodJob',
  solid_queue: 'SolidQueue',
  celery: 'Celery',
}

/**
 * `sample#sidekiq.default.latency=12 sample#sidekiq.default.size=40`: metrics an app prints of its own queues. There is
 * no rule for the names; these are what public apps and buildpacks use. A latency is in seconds unless it says `ms`,
 * as `Sidekiq::Queue#latency` is.
 */
export const queueSamples: MarkDefinition = {
  id: 'queue.samples',
  literals: [
    'sample#sidekiq.',
    'measure#sidekiq.',
    'sample#resque.',
    'sample#delayed_job.',
    'sample#good_job.',
    'sample#solid_queue.',
    'sample#queue',
    'measure#queue',
    'sample#jobs.',
  ],
  parse(text) {
    const queues = Array.from(text.matchAll(L2MET), ([, library, queue, what, number, unit]) =>
      reading(
        library,
        queue,
        what === 'latency',
        Number(number) * (unit === 'ms' ? 1 : 1000),
        Number(number),
      ),
    )
    return queues.length === 0 ? null : {queues}
  },
  versions: 'l2met conventions',
  source:
    "names as public apps' scripts print them (sample#sidekiq.default.latency=0); no library prints them itself",
}

/** `sidekiq-qt.default=1100ms sidekiq-qd.default=7`: wait of the oldest job and jobs that wait, at debug level. */
export const judoscaleReadings: MarkDefinition = {
  id: 'judoscale.readings',
  literals: [
    'sidekiq-qt.',
    'sidekiq-qd.',
    'resque-qt.',
    'resque-qd.',
    'delayed_job-qt.',
    'good_job-qt.',
    'solid_queue-qt.',
    'celery-qt.',
    'celery-qd.',
  ],
  parse(text) {
    const queues = Array.from(text.matchAll(JUDOSCALE), ([, library, what, queue, number]) =>
      reading(library, queue, what === 'qt', Number(number), Number(number)),
    )
    return queues.length === 0 ? null : {queues}
  },
  versions: 'rails_autoscale_agent and judoscale-ruby, all',
  source: 'judoscale/judoscale-ruby judoscale-ruby/lib/judoscale/job_metrics_collector.rb, log_collection',
}

function reading(
  library = '',
  queue: string | undefined,
  isWait: boolean,
  waitMs: number,
  size: number,
): QueueMark {
  return queueMark({
    phase: 'reading',
    library: LIBRARIES[library] ?? 'queue',
    queue: queue ?? 'all queues',
    waitMs: isWait ? waitMs : null,
    size: isWait ? null : size,
  })
}
