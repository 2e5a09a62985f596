import {keyValueStore} from '../addons/key-value-store.js'
import {postgres} from '../addons/postgres.js'
import {hours, minutes} from '../durations.js'
import {EVERYDAY_JOBS} from '../jobs/everyday.js'
import {flat, sumOf, warmsUp} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {lograge} from '../servers/rails-log.js'
import {sidekiq} from '../servers/sidekiq.js'

export const healthy: Scenario = {
  name: 'healthy',
  summary: 'nothing is wrong: traffic, jobs, a deploy now and then, every dyno cycled once a day',
  app: {
    name: 'calm-harbor',
    processes: {
      web: {
        size: 'Standard-2X',
        quantity: 4,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 2, threads: 5, log: lograge}),
        memory: sumOf(flat({mb: 520}), warmsUp({mb: 110, overMs: minutes(25)})),
      },
      worker: {
        size: 'Standard-1X',
        quantity: 2,
        command: 'bundle exec sidekiq -C config/sidekiq.yml',
        server: sidekiq({concurrency: 10}),
        memory: sumOf(flat({mb: 280}), warmsUp({mb: 60, overMs: minutes(20)})),
      },
    },
    visitsPerMinute: 45,
    jobs: EVERYDAY_JOBS,
    features: ['log-runtime-metrics'],
    addons: [postgres({perDyno: 12}), keyValueStore()],
    releasedBefore: hours(16),
  },
  startsBefore: hours(3),
  happens: [{after: minutes(80), what: stage => stage.deploys({})}],
}
