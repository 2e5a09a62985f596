import {keyValueStore} from '../addons/key-value-store.js'
import {postgres} from '../addons/postgres.js'
import {exactly} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import {EVERYDAY_JOBS} from '../jobs/everyday.js'
import type {JobKind} from '../jobs/queues.js'
import {flat} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {lograge} from '../servers/rails-log.js'
import {sidekiq} from '../servers/sidekiq.js'

/** Loads every row of a year before it writes the first. */
const EXPORT: JobKind = {
  name: 'YearEndExportJob',
  takes: exactly(minutes(12)),
  allocates: {mb: 2200, overMs: seconds(180)},
}

export const memorySpike: Scenario = {
  name: 'memory-spike',
  summary: 'one export takes a worker from 550 MB to 2.7 GB in three minutes: R14, R15, SIGKILL',
  app: {
    name: 'harbor-ledger',
    processes: {
      web: {
        size: 'Standard-2X',
        quantity: 2,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 2, threads: 5, log: lograge}),
        memory: flat({mb: 615}),
      },
      worker: {
        size: 'Standard-2X',
        quantity: 2,
        command: 'bundle exec sidekiq -C config/sidekiq.yml',
        server: sidekiq({concurrency: 5}),
        memory: flat({mb: 550}),
      },
    },
    visitsPerMinute: 5,
    jobs: EVERYDAY_JOBS,
    features: ['log-runtime-metrics'],
    addons: [postgres(), keyValueStore()],
  },
  startsBefore: hours(2),
  // Once before somebody looks, and again while they do: whoever asked for the export has not got it.
  happens: [110, 125].map(minute => ({after: minutes(minute), what: stage => stage.jobArrives(EXPORT)})),
}
