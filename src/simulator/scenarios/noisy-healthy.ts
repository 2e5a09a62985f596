import {keyValueStore} from '../addons/key-value-store.js'
import {postgres} from '../addons/postgres.js'
import {exponential, lognormal} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import type {JobKind} from '../jobs/queues.js'
import {flat, sumOf, warmsUp} from '../memory/models.js'
import type {Scenario, ScheduledTask} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {rackTimeout} from '../servers/rack-timeout.js'
import {lograge} from '../servers/rails-log.js'
import {sidekiq} from '../servers/sidekiq.js'
import {task} from '../servers/task.js'
import {EVERYDAY} from '../traffic/everyday.js'
import {probes} from '../traffic/probes.js'
import {route} from '../traffic/route.js'

/** Open for minutes to hours; some visitors just close their laptops. */
const CABLE = route('GET /cable', {
  takes: exponential({least: seconds(8), mean: minutes(14)}),
  websocket: {lostShare: 0.2},
})

/** With each letter that is typed the browser asks anew, and drops what it has asked before. */
const SUGGESTIONS = route('GET /suggestions?q=:word', {
  takes: lognormal({median: 130, p99: 700}),
  patience: exponential({mean: 900}),
})

const MAIL: JobKind = {name: 'ReceiptMailJob', takes: lognormal({median: 380, p99: 2400})}

const REMINDERS: ScheduledTask = {
  everyMs: minutes(10),
  command: 'bin/rails reminders:send',
  server: task({
    takes: lognormal({median: seconds(14), p99: seconds(25)}),
    prints: ['sent 14 reminders, 0 errors, 1 timeout retried'],
  }),
  memory: flat({mb: 210}),
}

export const noisyHealthy: Scenario = {
  name: 'noisy-healthy',
  summary:
    'nothing is wrong, although it looks so: scanners, 404s, aborted requests, SIGTERM, H15, rack-timeout',
  app: {
    name: 'lively-market',
    processes: {
      web: {
        size: 'Standard-2X',
        quantity: 2,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 2, threads: 5, log: rackTimeout(lograge, seconds(20))}),
        memory: sumOf(flat({mb: 560}), warmsUp({mb: 90, overMs: minutes(20)})),
      },
      worker: {
        size: 'Standard-1X',
        quantity: 1,
        command: 'bundle exec sidekiq -C config/sidekiq.yml',
        server: sidekiq({concurrency: 5}),
        memory: flat({mb: 290}),
      },
    },
    visitsPerMinute: 4,
    routes: [...EVERYDAY, CABLE, SUGGESTIONS],
    robots: probes({perMinute: 1}),
    jobs: [{kind: MAIL, perMinute: 1.5}],
    schedule: [REMINDERS],
    features: ['log-runtime-metrics'],
    addons: [postgres({perDyno: 12}), keyValueStore()],
    // All dynos are cycled within the next hours.
    releasedBefore: hours(24),
  },
  startsBefore: hours(2),
  happens: [{after: minutes(98), what: stage => stage.deploys({})}],
}
