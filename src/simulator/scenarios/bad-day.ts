import {keyValueStore} from '../addons/key-value-store.js'
import {postgres} from '../addons/postgres.js'
import {exponential, lognormal} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import type {JobKind} from '../jobs/queues.js'
import {leaksPerWork} from '../memory/leaks.js'
import {flat, sumOf} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {lograge} from '../servers/rails-log.js'
import {sidekiq} from '../servers/sidekiq.js'
import type {Stage} from '../stage.js'
import {EVERYDAY} from '../traffic/everyday.js'
import {route} from '../traffic/route.js'

const RECEIPTS: JobKind = {name: 'ReceiptMailJob', takes: lognormal({median: 380, p99: 2400})}
const PRICES: JobKind = {name: 'PriceSyncJob', takes: lognormal({median: 900, p99: 6000})}

/** What a page becomes that renders each line of an invoice anew for every other. */
const SLOW_INVOICE = route('GET /invoices/:id', {
  weight: 5,
  takes: lognormal({median: seconds(28), p99: seconds(75)}),
})
const SLOWER = EVERYDAY.map(usual => (usual.action === SLOW_INVOICE.action ? SLOW_INVOICE : usual))

const AT_MORNING = hours(9.2)
const AT_AFTERNOON = hours(15.6)

/** The deploy is taken back, if nobody has done so before. */
function isRolledBack({world}: Stage): void {
  const [latest, before] = world.releases()
  if (before !== undefined && latest?.description.startsWith('Deploy')) world.rollback(before.version)
}

/** The host of a dyno gets next to nothing done any more; the router does not know. */
function hangs(stage: Stage): void {
  const [, second] = stage.lives('web')
  if (second !== undefined) second.slowdown = 10_000
}

/** That dyno is restarted, if nobody has done so before. */
function isRestarted(stage: Stage): void {
  for (const {id, slowdown} of stage.lives('web')) if (slowdown > 1) stage.world.restartDyno(id)
}

export const badDay: Scenario = {
  name: 'bad-day',
  summary:
    'a day with a bad deploy in the morning, a dyno that hangs in the afternoon, and a worker that leaks',
  app: {
    name: 'market-stall',
    processes: {
      web: {
        size: 'Standard-1X',
        quantity: 3,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 0, threads: 5, log: lograge}),
        memory: flat({mb: 310}),
      },
      worker: {
        size: 'Standard-1X',
        quantity: 1,
        command: 'bundle exec sidekiq -C config/sidekiq.yml',
        server: sidekiq({concurrency: 5}),
        // A list that is added to with each job.
        memory: sumOf(flat({mb: 240, noiseMb: 1.5}), leaksPerWork(exponential({mean: 0.3}))),
      },
    },
    visitsPerMinute: 6,
    jobs: [
      {kind: RECEIPTS, perMinute: 1.2},
      {kind: PRICES, perMinute: 0.8},
    ],
    features: ['log-runtime-metrics'],
    addons: [postgres(), keyValueStore()],
  },
  startsBefore: AT_AFTERNOON + minutes(20),
  happens: [
    {after: AT_MORNING, what: stage => stage.deploys({routes: SLOWER})},
    {after: AT_MORNING + minutes(48), what: isRolledBack},
    {after: AT_AFTERNOON, what: hangs},
    {after: AT_AFTERNOON + minutes(50), what: isRestarted},
  ],
}
