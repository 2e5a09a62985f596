import type {MarkDefinition} from '../signals/signal.js'
import {accessLog} from './access-log.js'
import {activeJob, activeJobEnqueued} from './active-job.js'
import {celery} from './celery.js'
import {delayedJob} from './delayed-job.js'
import {gin} from './gin.js'
import {huey} from './huey.js'
import {lograge, logrageJson} from './lograge.js'
import {oban} from './oban.js'
import {phoenixEnd, phoenixStart} from './phoenix.js'
import {fastifyStart, pinoEnd} from './pino.js'
import {judoscaleReadings, queueSamples} from './queue-readings.js'
import {rackTimeout} from './rack-timeout.js'
import {railsCompleted, railsStarted} from './rails.js'
import {resque} from './resque.js'
import {rq, rqFailed} from './rq.js'
import {semanticLogger} from './semantic-logger.js'
import {sidekiq, sidekiqJson} from './sidekiq.js'
import {uwsgi} from './uwsgi.js'

/**
 * All lines that mark the begin or end of a request or a job, or the length of a queue; the first that reads a line wins.
 *
 * One request may be told twice (Rails and rack-timeout, Rails and an access log). What makes it one is its
 * `requestId`. Only a mark with an id or with a worker can be paired at all; one with neither (an access log, untagged
 * Rails lines of a threaded server) says that a request ended, not which. BullMQ, Bull and Faktory print nothing.
 */
export const MARKS: readonly MarkDefinition[] = [
  rackTimeout,
  railsStarted,
  railsCompleted,
  semanticLogger,
  lograge,
  logrageJson,
  phoenixStart,
  phoenixEnd,
  fastifyStart,
  pinoEnd,
  uwsgi,
  gin,
  accessLog,
  sidekiq,
  sidekiqJson,
  activeJob,
  activeJobEnqueued,
  delayedJob,
  resque,
  rq,
  rqFailed,
  celery,
  huey,
  oban,
  queueSamples,
  judoscaleReadings,
]
