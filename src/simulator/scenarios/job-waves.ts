import {keyValueStore} from '../addons/key-value-store.js'
import {postgres} from '../addons/postgres.js'
import {lognormal} from '../draws.js'
import {minutes, seconds} from '../durations.js'
import {EVERYDAY_JOBS} from '../jobs/everyday.js'
import type {JobKind} from '../jobs/queues.js'
import {flat} from '../memory/models.js'
import type {Happening, Scenario} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {lograge} from '../servers/rails-log.js'
import {sidekiq} from '../servers/sidekiq.js'

const ISSUE: JobKind = {
  name: 'NewsletterMailJob',
  queue: 'mailers',
  takes: lognormal({median: seconds(1.6), p99: seconds(6)}),
}

const LOOK_AT = minutes(20)
const FIRST_WAVE = LOOK_AT + seconds(20)
const EVERY = minutes(6)
const WAVES = 40

/** An author sends what was written: small lists mostly, a large one now and then. */
function wave(nth: number): Happening {
  const readers = nth % 4 === 0 ? 1500 : 350
  return {
    after: FIRST_WAVE + nth * EVERY,
    what: stage => {
      for (let reader = 0; reader < readers; reader++) stage.jobArrives(ISSUE)
    },
  }
}

export const jobWaves: Scenario = {
  name: 'job-waves',
  summary: 'newsletters go out in waves of mails, for which one worker is far too few',
  app: {
    name: 'letter-press',
    visitsPerMinute: 40,
    processes: {
      web: {
        size: 'Standard-1X',
        quantity: 1,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 0, threads: 5, log: lograge}),
        memory: flat({mb: 290}),
      },
      worker: {
        size: 'Standard-1X',
        quantity: 1,
        command: 'bundle exec sidekiq -C config/sidekiq.yml',
        server: sidekiq({concurrency: 5}),
        memory: flat({mb: 270}),
      },
    },
    jobs: EVERYDAY_JOBS,
    addons: [postgres(), keyValueStore()],
  },
  startsBefore: LOOK_AT,
  happens: Array.from({length: WAVES}, (_, nth) => wave(nth)),
}
