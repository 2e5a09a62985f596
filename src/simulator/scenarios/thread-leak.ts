import {postgres} from '../addons/postgres.js'
import {lognormal} from '../draws.js'
import {hours} from '../durations.js'
import {flat} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {lograge} from '../servers/rails-log.js'
import {route} from '../traffic/route.js'

/** A library forks a shell and two programs for each answer, and waits for none of them: they stay as zombies. */
const STATUS = route('GET /status', {takes: lognormal({median: 90, p99: 300}), leavesThreads: 3})

export const threadLeak: Scenario = {
  name: 'thread-leak',
  summary: 'a library leaves children behind; every two hours a dyno may hold no more of them, and dies',
  app: {
    name: 'quote-mill',
    processes: {
      web: {
        size: 'Standard-1X',
        quantity: 2,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 2, threads: 5, log: lograge}),
        memory: flat({mb: 330}),
      },
    },
    visitsPerMinute: 3,
    // A monitor looks whether the app is well.
    robots: [{asks: STATUS, perMinute: 1.2}],
    features: ['log-runtime-metrics'],
    addons: [postgres()],
  },
  startsBefore: hours(2.4),
}
