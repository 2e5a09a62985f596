import {minutes, seconds} from '../../src/simulator/durations.js'
import type {Life} from '../../src/simulator/lives/life.js'
import type {MemoryModel} from '../../src/simulator/memory/memory.js'
import {flat} from '../../src/simulator/memory/models.js'
import type {ProcfileEntry} from '../../src/simulator/scenario.js'
import {node} from '../../src/simulator/servers/node.js'
import type {Process, Server} from '../../src/simulator/servers/program.js'
import {puma} from '../../src/simulator/servers/puma.js'
import {lograge} from '../../src/simulator/servers/rails-log.js'
import type {Stage} from '../../src/simulator/stage.js'
import {type App, drawApp, trialOf} from '../apps.js'
import type {Family} from '../family.js'
import type {Parameters} from '../parameters.js'

const SMALL: MemoryModel = flat({mb: 180})
const PUMA = 'bundle exec puma -C config/puma.rb'
const RANGE = {hours: [0.5, 6], visitsPerMinute: [2, 15], dynos: [1, 3]} as const

export const starts: readonly Family[] = [
  {
    name: 'a deploy that does not start',
    group: 'start and stop',
    what: 'from a release on web exits with an error while it loads',
    draw: p => {
      const app = drawApp(p, {...RANGE, servers: ['puma']})
      const prints = p.choice('error', [0, 1, 2])
      const entry = {
        command: PUMA,
        server: puma({workers: 2, threads: 3, boot: {fails: {prints: FAILURES[prints] ?? [], status: 1}}}),
        memory: SMALL,
      }
      return trialOf(p, app, {
        truth: {causes: ['boot-crash'], alsoTrue: ['app-crash', 'restart-loop']},
        deploys: 0,
        happens: [deploysWeb(p, app, entry)],
      })
    },
  },
  {
    name: 'a bot that is declared as web',
    group: 'start and stop',
    what: 'it runs, logs in somewhere, and never listens',
    draw: p => {
      const app = drawApp(p, {
        ...RANGE,
        hours: [0.4, 3],
        servers: ['node'],
        visitsPerMinute: [0.2, 2],
        dynos: [1, 1],
      })
      const login = p.choice('login', [
        'Logged in as Gatekeeper#4417!',
        'Ready! Logged in as harbor-bot#0221',
      ])
      const bot = node({graceful: true, boot: {neverListens: true, prints: [[0.6, login]]}})
      return trialOf(p, app, {
        truth: {causes: ['wrong-process-type'], alsoTrue: ['app-crash', 'restart-loop', 'boot-timeout']},
        deploys: 0,
        happens: [deploysWeb(p, app, {command: 'node bot.js', server: silent(bot), memory: SMALL})],
      })
    },
  },
  {
    name: 'it listens on a port of its own',
    group: 'start and stop',
    what: 'from a release on the server binds a fixed port in place of $PORT',
    draw: p => {
      const app = drawApp(p, {...RANGE, servers: ['node']})
      const port = p.choice('port', [3000, 5000, 8080])
      const server = node({
        graceful: true,
        boot: {neverListens: true, prints: [[0.9, `Server listening on http://localhost:${port}`]]},
      })
      return trialOf(p, app, {
        truth: {causes: ['wrong-port'], alsoTrue: ['app-crash', 'restart-loop', 'boot-timeout']},
        deploys: 0,
        happens: [deploysWeb(p, app, {command: 'node server.js', server: silent(server), memory: SMALL})],
      })
    },
  },
  {
    name: 'it starts too slowly',
    group: 'start and stop',
    what: 'from a release on it migrates and compiles for longer than 60 s before it listens',
    draw: p => {
      const app = drawApp(p, {...RANGE, servers: ['puma']})
      const server = puma({
        workers: 2,
        threads: 3,
        log: lograge,
        boot: {
          ms: seconds(p.number('bootSeconds', 85, 200)),
          prints: [
            [0.1, 'Loading application'],
            [0.2, 'Warming caches: 1 of 5'],
            [0.45, 'Warming caches: 3 of 5'],
            [0.7, 'Warming caches: 5 of 5'],
          ],
        },
      })
      return trialOf(p, app, {
        truth: {causes: ['slow-boot'], alsoTrue: ['boot-timeout', 'app-crash', 'restart-loop']},
        deploys: 0,
        happens: [deploysWeb(p, app, {command: PUMA, server, memory: SMALL})],
      })
    },
  },
  {
    name: 'web is scaled to nothing',
    group: 'start and stop',
    what: 'somebody sets web=0, and visitors go on coming',
    draw: p => {
      const app = drawApp(p, RANGE)
      return trialOf(p, app, {
        truth: {causes: ['no-web-dynos']},
        deploys: 0,
        happens: [
          {
            after: app.long * p.number('at', 0.3, 0.8),
            what: ({world}) => world.updateFormation([{type: 'web', quantity: 0}]),
          },
        ],
      })
    },
  },
  {
    name: 'a process dies once',
    group: 'start and stop',
    what: 'a running web process prints an error and exits with 1; it is started again',
    draw: p => {
      const app = drawApp(p, {...RANGE, servers: ['node', 'puma']})
      return trialOf(p, app, {
        truth: {causes: ['app-crash'], alsoTrue: ['connection-closed']},
        happens: [{after: app.long * p.number('at', 0.2, 0.9), what: stage => dies(stage.lives('web')[0])}],
      })
    },
  },
  {
    name: 'a worker dies again and again',
    group: 'start and stop',
    what: 'it runs for some minutes, prints an error and exits, for hours',
    draw: p => {
      const app = drawApp(p, {...RANGE, hours: [1.5, 6], workers: [1, 2]})
      const everyMs = minutes(p.number('everyMinutes', 4, 18))
      const from = app.long * p.number('from', 0.1, 0.4)
      const count = Math.floor((app.long - from) / everyMs)
      return trialOf(p, app, {
        truth: {causes: ['app-crash'], alsoTrue: ['restart-loop', 'job-killed']},
        deploys: 0,
        happens: Array.from({length: count}, (_, nth) => ({
          after: from + nth * everyMs,
          what: (stage: Stage) => dies(stage.lives('worker')[0]),
        })),
      })
    },
  },
  {
    name: 'a process that ignores SIGTERM',
    group: 'start and stop',
    what: 'a web dyno with requests of a minute is restarted: R12',
    draw: p => {
      const app = drawApp(p, {
        ...RANGE,
        hours: [1, 6],
        servers: ['puma'],
        visitsPerMinute: [3, 10],
        dynos: [1, 2],
        workers: [0, 0],
      })
      const count = p.int('restarts', 3, 6)
      return trialOf(p, app, {
        truth: {causes: ['exit-timeout']},
        webServer: {command: 'node server.js', server: deaf(node({graceful: true}))},
        deploys: 0,
        happens: Array.from({length: count}, (_, nth) => ({
          after: (app.long * (nth + p.number(`restart ${nth}`, 0.2, 0.8))) / count,
          what: ({world}: Stage) => world.restartType('web'),
        })),
      })
    },
  },
]

const FAILURES: readonly (readonly string[])[] = [
  [
    '! Unable to load application: LoadError: cannot load such file -- stripe/webhooks',
    "/app/config/application.rb:12:in `require': cannot load such file -- stripe/webhooks (LoadError)",
  ],
  [
    '/app/config/initializers/payments.rb:4:in `fetch\': key not found: "PAYMENTS_KEY" (KeyError)',
    "\tfrom /app/config/initializers/payments.rb:4:in `<main>'",
  ],
  [
    'rake aborted!',
    'ActiveRecord::PendingMigrationError: Migrations are pending. To resolve this issue, run:',
  ],
]

function deploysWeb(p: Parameters, app: App, web: ProcfileEntry) {
  // Long enough before the end that the start has failed by then.
  const latest = Math.min(0.8, 1 - (6 * minutes(1)) / app.long)
  return {
    after: app.long * p.number('at', 0.3, Math.max(0.31, latest)),
    what: (stage: Stage) => stage.deploys({processes: {...workerOf(app), web}}),
  }
}

/** A deploy of web does not change what the worker is. */
function workerOf({worker}: App): Record<string, ProcfileEntry> {
  return worker === null ? {} : {worker: {command: worker.command, server: worker.server, memory: SMALL}}
}

/** It says that it is ready where the server of the simulation would say its port. */
function silent(server: Server): Server {
  return process =>
    server({
      ...proxied(process),
      prints: text => {
        if (!text.startsWith('Server listening on port')) process.prints(text)
      },
    })
}

function deaf(server: Server): Server {
  return process => ({...server(process), terminate: () => process.prints('received SIGTERM')})
}

function proxied(process: Process): Process {
  return {
    name: process.name,
    random: process.random,
    size: process.size,
    command: process.command,
    config: process.config,
    queues: process.queues,
    now: () => process.now(),
    after: (ms, what) => process.after(ms, what),
    prints: text => process.prints(text),
    listens: () => process.listens(),
    exits: status => process.exits(status),
    whenGone: what => process.whenGone(what),
    begins: work => process.begins(work),
    ends: effort => process.ends(effort),
    slowness: () => process.slowness(),
    memoryMb: () => process.memoryMb(),
    spareThreads: () => process.spareThreads(),
  }
}

/** A process that is older has started well. */
const AGE_MS = minutes(2)

function dies(life: Life | undefined): void {
  // Shortly after its start it would be one that fails to start.
  if (life === undefined || life.state !== 'up' || life.now() - life.birth.createdAt < AGE_MS) return
  life.prints('unhandled error: ECONNRESET read from upstream, giving up')
  life.prints('Error: read ECONNRESET')
  life.prints('    at TLSWrap.onStreamRead (node:internal/stream_base_commons:217:20)')
  life.exits(1)
}
