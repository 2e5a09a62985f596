import type {FindingId} from '../../src/diagnosis/causes/index.js'
import {exactly, lognormal} from '../../src/simulator/draws.js'
import {puma} from '../../src/simulator/servers/puma.js'
import {lograge} from '../../src/simulator/servers/rails-log.js'
import {EVERYDAY} from '../../src/simulator/traffic/everyday.js'
import type {Route} from '../../src/simulator/traffic/route.js'
import {route} from '../../src/simulator/traffic/route.js'
import {drawApp, trialOf} from '../apps.js'
import type {Family} from '../family.js'

export const limits: readonly Family[] = [
  {
    name: 'children that nobody waits for',
    group: 'limits',
    what: 'a library forks with each answer of one page, until the dyno may hold no more',
    draw: p => {
      const app = drawApp(p, {
        hours: [1.5, 8],
        servers: ['puma'],
        dynos: [1, 3],
        sizes: ['Standard-1X', 'Standard-2X'],
        visitsPerMinute: [2, 8],
      })
      const {web} = app
      const spare = (web?.quotaMb === 1024 ? 512 : 256) - 40
      const hoursToFull = p.number('hoursToFull', 0.4, 0.9) * Math.min(3, app.long / 3_600_000)
      const perMinute = ((spare / 3) * (web?.quantity ?? 1)) / (hoursToFull * 60)
      const status = route('GET /status', {takes: lognormal({median: 90, p99: 300}), leavesThreads: 3})
      return trialOf(p, app, {
        truth: {causes: ['thread-leak'], alsoTrue: ['app-crash', 'restart-loop', 'app-error']},
        webServer: {
          command: 'bundle exec puma -C config/puma.rb',
          server: puma({workers: 2, threads: 5, log: lograge}),
        },
        robots: [{asks: status, perMinute}],
        deploys: 0,
      })
    },
  },
  ...refusals('Postgres refuses connections', 'postgres-connections-exhausted', [
    'ActiveRecord::ConnectionNotEstablished (FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute)',
    'PG::ConnectionBad (FATAL:  too many connections for role "u4c9kq2m7vtx1a")',
    'ActiveRecord::ConnectionNotEstablished (FATAL:  sorry, too many clients already)',
  ]),
  ...refusals('Redis refuses connections', 'redis-connections-exhausted', [
    'Redis::CommandError (ERR max number of clients reached)',
    'RedisClient::CommandError (ERR max number of clients reached)',
  ]),
  ...refusals('Redis is full', 'redis-memory-full', [
    "Redis::CommandError (OOM command not allowed when used memory > 'maxmemory'.)",
    "RedisClient::OutOfMemoryError (OOM command not allowed when used memory > 'maxmemory'.)",
  ]),
  ...refusals('no more files can be opened', 'file-descriptors-exhausted', [
    'Errno::EMFILE (Too many open files @ rb_sysopen - /tmp/upload-7391)',
    'SocketError (Failed to open TCP connection to api.mailer.example:443 (Too many open files))',
  ]),
]

/** Some of the pages fail from a time on, as the datastore or the system refuses. */
function refusals(name: string, cause: FindingId, words: readonly string[]): Family[] {
  return [
    {
      name,
      group: 'limits',
      what: `from a time on a tenth to half of all requests end with ${words[0]?.replace(/^\S+ \(|\)$/g, '')}`,
      draw: p => {
        const app = drawApp(p, {hours: [0.5, 6], servers: ['puma'], dynos: [1, 5], visitsPerMinute: [5, 20]})
        const exception = p.choice('words', words)
        const share = p.number('refusedShare', 0.1, 0.5)
        const failing = EVERYDAY.flatMap(one => failingSometimes(one, share, exception))
        return trialOf(p, app, {
          truth: {causes: [cause], alsoTrue: ['app-error']},
          deploys: 0,
          happens: [{after: app.long * p.number('at', 0.2, 0.8), what: stage => failsSoon(stage, failing)}],
        })
      },
    },
  ]
}

function failsSoon(
  stage: {deploys: (changes: {routes: readonly Route[]}) => void},
  routes: readonly Route[],
) {
  stage.deploys({routes})
}

function failingSometimes(one: Route, share: number, exception: string): Route[] {
  return [
    {...one, weight: one.weight * (1 - share)},
    {...one, weight: one.weight * share, status: exactly(500), exception},
  ]
}
