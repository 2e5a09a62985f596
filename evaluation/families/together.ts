import {exactly, lognormal} from '../../src/simulator/draws.js'
import {seconds} from '../../src/simulator/durations.js'
import type {JobKind} from '../../src/simulator/jobs/queues.js'
import {leaksPerWork} from '../../src/simulator/memory/leaks.js'
import {flat, sumOf} from '../../src/simulator/memory/models.js'
import {EVERYDAY} from '../../src/simulator/traffic/everyday.js'
import {drawApp, type Program, trialOf} from '../apps.js'
import type {Family} from '../family.js'
import type {Parameters} from '../parameters.js'
import {hangs, slowReport, withBug} from './requests.js'
import {SLOWED} from './slow.js'

const BUG = "NoMethodError (undefined method `currency' for nil:NilClass)"

/** Several causes at once, none of which follows from another. */
export const together: readonly Family[] = [
  {
    name: 'a worker leaks, and a deploy has a bug',
    group: 'together',
    what: 'a leak in the workers, an exception in web',
    draw: p => {
      const app = drawApp(p, {hours: [7, 16], servers: ['puma'], workers: [1, 2], visitsPerMinute: [4, 15]})
      return trialOf(p, app, {
        metrics: true,
        truth: {causes: ['memory-leak', 'app-error']},
        workerMemory: leaking(p, app.worker),
        deploys: 0,
        happens: [
          {
            after: app.long * p.number('at', 0.75, 0.9),
            what: stage => stage.deploys({routes: withBug(BUG)}),
          },
        ],
      })
    },
  },
  {
    name: 'a worker leaks, and a dyno hangs',
    group: 'together',
    what: 'a leak in the workers, one of several web dynos stuck',
    draw: p => {
      const app = drawApp(p, {
        hours: [7, 14],
        servers: ['puma'],
        workers: [1, 2],
        dynos: [2, 5],
        visitsPerMinute: [5, 15],
      })
      return trialOf(p, app, {
        metrics: true,
        truth: {causes: ['memory-leak', 'stuck-dyno'], alsoTrue: ['request-timeout']},
        workerMemory: leaking(p, app.worker),
        deploys: 0,
        happens: [{after: app.long * p.number('at', 0.5, 0.9), what: hangs}],
      })
    },
  },
  {
    name: 'web is too big, and a job takes it all',
    group: 'together',
    what: 'web over its quota from its start, a worker killed for one export',
    draw: p => {
      const app = drawApp(p, {hours: [1, 8], servers: ['puma'], workers: [1, 2], visitsPerMinute: [2, 10]})
      const quotaMb = app.web?.quotaMb ?? 512
      const overMs = seconds(p.scale('climbSeconds', 60, 400))
      const job: JobKind = {
        name: 'YearEndExportJob',
        takes: exactly(overMs * 3),
        allocates: {mb: p.number('spikeShare', 2, 3.5) * quotaMb, overMs},
      }
      return trialOf(p, app, {
        metrics: true,
        truth: {causes: ['memory-too-big-at-boot', 'memory-spike'], alsoTrue: ['job-killed', 'app-crash']},
        webMemory: flat({mb: p.number('level', 1.08, 1.5) * quotaMb, noiseMb: 0.006 * quotaMb}),
        deploys: 0,
        happens: [
          {after: seconds(60), what: stage => stage.world.restartType('web')},
          {after: app.long * p.number('at', 0.3, 0.9), what: stage => stage.jobArrives(job)},
        ],
      })
    },
  },
  {
    name: 'a slow route, and a worker that dies',
    group: 'together',
    what: 'a report beyond 30 s in web, and an error that ends the worker',
    draw: p => {
      const app = drawApp(p, {
        hours: [1, 6],
        servers: ['puma'],
        workers: [1, 2],
        dynos: [2, 4],
        threads: [5, 8],
        visitsPerMinute: [6, 20],
      })
      return trialOf(p, app, {
        truth: {
          causes: ['slow-endpoint', 'app-crash'],
          alsoTrue: ['job-killed', ...SLOWED],
        },
        routes: [...EVERYDAY, slowReport(p, app)],
        deploys: 0,
        happens: [
          {
            after: app.long * p.number('at', 0.3, 0.9),
            what: stage => {
              const [worker] = stage.lives('worker')
              worker?.prints("/app/lib/feed.rb:41:in `parse': unexpected end of stream (EOFError)")
              worker?.exits(1)
            },
          },
        ],
      })
    },
  },
]

function leaking(p: Parameters, worker: Program | null) {
  const quotaMb = worker?.quotaMb ?? 512
  const perWorkMb = (p.scale('leakShare', 0.03, 0.08) * quotaMb) / (worker?.worksPerHour ?? 60)
  return sumOf(
    flat({mb: p.number('level', 0.3, 0.5) * quotaMb, noiseMb: 0.006 * quotaMb}),
    leaksPerWork(lognormal({median: perWorkMb / 1.5, p99: 6 * perWorkMb})),
  )
}
