import {exactly, lognormal} from '../../src/simulator/draws.js'
import {minutes, seconds} from '../../src/simulator/durations.js'
import {node} from '../../src/simulator/servers/node.js'
import {puma} from '../../src/simulator/servers/puma.js'
import type {Stage} from '../../src/simulator/stage.js'
import {EVERYDAY} from '../../src/simulator/traffic/everyday.js'
import {type Route, route} from '../../src/simulator/traffic/route.js'
import {type App, drawApp, trialOf} from '../apps.js'
import type {Family} from '../family.js'
import type {Parameters} from '../parameters.js'
import {gunicornRequests} from './gunicorn.js'
import {REPORT, SLOWED, STOPPED} from './slow.js'

export const requests: readonly Family[] = [
  {
    name: 'one route is slow',
    group: 'requests',
    what: 'a report takes 20 to 90 s, most of it longer than the router waits; threads enough for the rest',
    draw: p => {
      const app = drawApp(p, {
        hours: [0.5, 8],
        servers: ['puma', 'node'],
        dynos: [2, 5],
        threads: [5, 8],
        visitsPerMinute: [5, 25],
      })
      return trialOf(p, app, {
        truth: {causes: ['slow-endpoint'], orFirst: ['server-timeout-too-long'], alsoTrue: SLOWED},
        routes: [...EVERYDAY, slowReport(p, app)],
      })
    },
  },
  {
    name: 'a deploy makes one route slow',
    group: 'requests',
    what: 'what took 70 ms takes half a minute and longer from a release on',
    draw: p => {
      const app = drawApp(p, {
        hours: [0.7, 8],
        servers: ['puma', 'node'],
        dynos: [2, 5],
        threads: [5, 8],
        visitsPerMinute: [6, 25],
      })
      const usual = EVERYDAY.find(({action}) => action === 'InvoicesController#show')
      const slow = {...slowReport(p, app), action: 'InvoicesController#show', pieces: usual?.pieces ?? ['/']}
      const routes = EVERYDAY.map(one => (one === usual ? slow : one))
      return trialOf(p, app, {
        truth: {causes: ['slow-endpoint'], orFirst: ['server-timeout-too-long'], alsoTrue: SLOWED},
        deploys: 0,
        happens: [{after: app.long * p.number('at', 0.3, 0.7), what: stage => stage.deploys({routes})}],
      })
    },
  },
  {
    name: 'a request that never ends, one thread',
    group: 'requests',
    what: 'a dyno with one thread waits for ever, its siblings serve on',
    draw: p => {
      const app = drawApp(p, {hours: [0.5, 6], servers: ['puma'], dynos: [2, 8], visitsPerMinute: [5, 25]})
      const page = route('POST /imports/:id/confirmation', {takes: exactly(0), neverEnds: true, cpu: 0})
      return trialOf(p, app, {
        webServer: {command: 'bundle exec puma -C config/puma.rb', server: puma({workers: 0, threads: 1})},
        truth: {causes: ['stuck-dyno'], alsoTrue: STOPPED},
        deploys: 0,
        happens: [{after: app.long * p.number('at', 0.2, 0.7), what: stage => stage.requestArrives(page)}],
      })
    },
  },
  {
    name: 'a dyno hangs',
    group: 'requests',
    what: 'all that one of several dynos waits for does not come any more',
    draw: p => {
      const app = drawApp(p, {
        hours: [0.5, 6],
        servers: ['puma', 'gunicorn'],
        dynos: [2, 6],
        visitsPerMinute: [6, 25],
      })
      return trialOf(p, app, {
        // gunicorn's sync workers are killed by its own timeout, again and again.
        truth: {causes: ['stuck-dyno'], alsoTrue: ['worker-timeout', ...STOPPED]},
        deploys: 0,
        happens: [{after: app.long * p.number('at', 0.2, 0.7), what: hangs}],
      })
    },
  },
  {
    name: 'more visitors than threads',
    group: 'requests',
    what: 'crowds come for which the threads are too few: all routes of all dynos wait',
    draw: p => {
      const app = drawApp(p, {
        hours: [0.7, 4],
        servers: ['puma', 'gunicorn'],
        dynos: [1, 3],
        visitsPerMinute: [8, 20],
      })
      const threads = (app.web?.threads ?? 1) * (app.web?.quantity ?? 1)
      // Requests of two seconds each: so many come in a minute as the threads can do, and more.
      const routes = EVERYDAY.map(one => ({...one, takes: lognormal({median: 2000, p99: 7000}), cpu: 0.05}))
      const factor = ((threads * 60) / 2.3 / app.visitsPerMinute) * p.number('overload', 1.3, 2)
      const at = app.long * p.number('at', 0.3, 0.6)
      return trialOf(p, app, {
        truth: {causes: ['request-queueing'], onlyIf: 'H12', alsoTrue: ['dyno-unreachable', ...STOPPED]},
        routes,
        deploys: 0,
        // At night the same crowd would be half as large.
        startHours: [9, 16],
        happens: [
          {after: at, what: stage => stage.surges(factor)},
          {after: at + minutes(p.number('crowdMinutes', 10, 25)), what: stage => stage.surges(1)},
        ],
      })
    },
  },
  ...gunicornRequests,
  {
    name: 'a deploy with a bug',
    group: 'requests',
    what: 'from a release on one page answers 500 and prints its exception',
    draw: p => {
      const app = drawApp(p, {hours: [0.5, 8], servers: ['puma'], dynos: [1, 5], visitsPerMinute: [4, 25]})
      const routes = withBug(p.choice('bug', BUGS))
      return trialOf(p, app, {
        truth: {causes: ['app-error']},
        deploys: 0,
        happens: [
          {
            after: app.long * p.number('at', 0.2, 0.7),
            what: stage => stage.deploys({routes}),
          },
        ],
      })
    },
  },
  {
    name: 'everything is slow for a while',
    group: 'requests',
    what: 'all requests of all dynos take hundreds of times longer; nothing in the log says why',
    draw: p => {
      const app = drawApp(p, {hours: [0.7, 6], servers: ['puma'], dynos: [1, 4], visitsPerMinute: [6, 20]})
      const at = app.long * p.number('at', 0.3, 0.6)
      const slowness = p.scale('slowness', 400, 1500)
      return trialOf(p, app, {
        truth: {causes: ['request-timeout'], alsoTrue: ['request-queueing', ...STOPPED]},
        deploys: 0,
        happens: [
          {after: at, what: stage => stage.slows(slowness)},
          {after: at + minutes(p.number('slowMinutes', 8, 20)), what: stage => stage.slows(1)},
        ],
      })
    },
  },
  {
    name: 'a server that drops what it does',
    group: 'requests',
    what: 'Node exits at SIGTERM with requests under way, at each of many deploys',
    draw: p => {
      const app = drawApp(p, {
        hours: [1, 6],
        servers: ['node'],
        dynos: [2, 5],
        visitsPerMinute: [10, 25],
        workers: [0, 0],
      })
      const count = p.int('releases', 3, 6)
      return trialOf(p, app, {
        // By chance none may be under way.
        truth: {causes: ['shutdown-drops-requests'], onlyIf: 'H13'},
        webServer: {command: 'node server.js', server: node({graceful: false})},
        routes: EVERYDAY.map(one => ({...one, takes: lognormal({median: 2500, p99: 9000}), cpu: 0.01})),
        deploys: 0,
        happens: Array.from({length: count}, (_, nth) => ({
          after: (app.long * (nth + p.number(`release ${nth}`, 0.2, 0.9))) / count,
          what: (stage: Stage) => stage.deploys({}),
        })),
      })
    },
  },
]

const BUGS = [
  'ActiveRecord::StatementInvalid (PG::UndefinedColumn: ERROR:  column invoices.net_total does not exist)',
  "NoMethodError (undefined method `currency' for nil:NilClass)",
  "ActionView::Template::Error (undefined local variable or method `invoice_lines')",
  'KeyError (key not found: "STRIPE_PRICE_ID")',
] as const

/** The everyday pages, of which one fails each time. */
export function withBug(exception: string): Route[] {
  return EVERYDAY.map(one =>
    one.action === 'InvoicesController#show' ? {...one, status: exactly(500), exception} : one,
  )
}

/** Comes so often that a part of the threads at most waits for it. */
export function slowReport(p: Parameters, {web, visitsPerMinute}: App): Route {
  const meanS = p.number('slowSeconds', 35, 70)
  const threads = (web?.threads ?? 1) * (web?.quantity ?? 1)
  const usual = EVERYDAY.reduce((sum, {weight}) => sum + weight, 0)
  const perMinute = Math.min(0.12 * visitsPerMinute, (0.35 * threads * 60) / meanS)
  const share = perMinute / visitsPerMinute
  return REPORT((usual * share) / (1 - share), lognormal({median: seconds(meanS), p99: seconds(meanS * 1.8)}))
}

/** One of the dynos. */
export function hangs(stage: Stage): void {
  const lives = stage.lives('web')
  lives[Math.floor(lives.length / 2)]?.hangs()
}
