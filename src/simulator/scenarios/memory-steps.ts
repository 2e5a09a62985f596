import {keyValueStore} from '../addons/key-value-store.js'
import {postgres} from '../addons/postgres.js'
import {between, lognormal} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import type {JobKind} from '../jobs/queues.js'
import {flat, sumOf, warmsUp} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {sidekiq} from '../servers/sidekiq.js'

const MONTH: JobKind = {
  name: 'MonthStatementJob',
  takes: lognormal({median: seconds(95), p99: seconds(280)}),
}

/** Holds a whole year of bookings at once; Ruby keeps what it took. */
const YEAR: JobKind = {
  name: 'YearStatementJob',
  takes: lognormal({median: seconds(70), p99: seconds(110)}),
  allocates: {mb: 120, overMs: seconds(60)},
  retainsMb: between(125, 155),
}

const STATEMENTS = 4000
const ONE_YEAR_IN = 75

export const memorySteps: Scenario = {
  name: 'memory-steps',
  summary: 'some jobs make a worker grow in steps; a killer restarts it while thousands of jobs wait',
  app: {
    name: 'tally-works',
    // What it prints is shown by another app: there is nobody to visit this one.
    processes: {
      worker: {
        size: 'Standard-2X',
        quantity: 1,
        command: 'bundle exec sidekiq -C config/sidekiq.yml',
        server: sidekiq({concurrency: 3, killer: {maximumMb: 1000}}),
        memory: sumOf(flat({mb: 430}), warmsUp({mb: 70, overMs: minutes(20)})),
      },
    },
    // Both were tried against it, and changed little: nothing is fragmented.
    config: {MALLOC_ARENA_MAX: '2', JEMALLOC_ENABLED: 'true'},
    features: ['log-runtime-metrics'],
    addons: [postgres(), keyValueStore()],
  },
  startsBefore: hours(2.8),
  happens: [
    {
      after: 0,
      what: stage => {
        for (let nth = 1; nth <= STATEMENTS; nth++) stage.jobArrives(nth % ONE_YEAR_IN === 0 ? YEAR : MONTH)
      },
    },
  ],
}
