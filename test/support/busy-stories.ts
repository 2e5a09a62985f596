import {exactly} from '../../src/simulator/draws.js'
import {minutes} from '../../src/simulator/durations.js'
import {EVERYDAY_JOBS} from '../../src/simulator/jobs/everyday.js'
import {leaksPerHour} from '../../src/simulator/memory/leaks.js'
import {flat, sumOf} from '../../src/simulator/memory/models.js'
import type {AppSettings, ProcessType, Scenario} from '../../src/simulator/scenario.js'
import {puma} from '../../src/simulator/servers/puma.js'
import {lograge} from '../../src/simulator/servers/rails-log.js'
import {sidekiq} from '../../src/simulator/servers/sidekiq.js'
import {route} from '../../src/simulator/traffic/route.js'

const PAGE = route('GET /', {takes: exactly(20)})
/** With two lines for each request, the app's and the router's, more than 200 lines a second. */
const VISITS_PER_MINUTE = 4800

const WEB: ProcessType = {
  size: 'Standard-1X',
  quantity: 6,
  command: 'bundle exec puma -C config/puma.rb',
  server: puma({workers: 2, threads: 5, log: lograge}),
  memory: flat({mb: 300}),
}

/** An app that many visit: its 1500 lines of history are seconds. */
function busy(name: string, app: Partial<AppSettings>, some: Partial<Scenario> = {}): Scenario {
  return {
    name,
    summary: name,
    startsBefore: minutes(2),
    ...some,
    app: {
      name,
      processes: {web: WEB},
      routes: [PAGE],
      visitsPerMinute: VISITS_PER_MINUTE,
      features: ['log-runtime-metrics'],
      ...app,
    },
  }
}

const SIDEKIQ: ProcessType = {
  size: 'Standard-1X',
  quantity: 2,
  command: 'bundle exec sidekiq -C config/sidekiq.yml',
  server: sidekiq({concurrency: 5}),
  // Five hours after the release 112 % of the quota.
  memory: sumOf(flat({mb: 325}), leaksPerHour(50)),
}

/** Its workers have been above 110 % for a while. */
export const LEAKING = busy('busy-leak', {processes: {web: WEB, worker: SIDEKIQ}, jobs: EVERYDAY_JOBS})

const CALLBACK = route('POST /callbacks', {takes: exactly(0), neverEnds: true, cpu: 0})

/** One of its dynos has one thread, and a request that never ends; the many lines are those of Rails. */
export const STUCK = busy(
  'busy-stuck',
  {
    processes: {web: {...WEB, server: puma({workers: 0, threads: 1}), quantity: 24}},
    visitsPerMinute: 2400,
  },
  {startsBefore: minutes(4), happens: [{after: minutes(2), what: stage => stage.requestArrives(CALLBACK)}]},
)

const STATUS = route('GET /status', {takes: exactly(90), leavesThreads: 12})

/** Its dynos may not start a thread any more: errno 11. */
export const OUT_OF_THREADS = busy(
  'busy-threads',
  {robots: [{asks: STATUS, perMinute: 60}]},
  {startsBefore: minutes(4)},
)
