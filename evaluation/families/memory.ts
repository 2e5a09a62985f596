import {exactly, lognormal} from '../../src/simulator/draws.js'
import {hours, seconds} from '../../src/simulator/durations.js'
import type {JobKind} from '../../src/simulator/jobs/queues.js'
import {leaksPerWork} from '../../src/simulator/memory/leaks.js'
import {flat} from '../../src/simulator/memory/models.js'
import {node} from '../../src/simulator/servers/node.js'
import {route} from '../../src/simulator/traffic/route.js'
import {drawApp, trialOf} from '../apps.js'
import type {Family} from '../family.js'
import {stairs} from './no-leaks.js'
import {memoryTrial, startsInView} from './subject.js'

const NO_GROWTH = flat({mb: 0, noiseMb: 0})

export const memory: readonly Family[] = [
  {
    name: 'too big at boot',
    group: 'memory',
    what: 'it needs 105 to 160 % of its quota as soon as it has loaded',
    draw: p =>
      memoryTrial(p, {hours: [0.6, 12], level: [1.05, 1.6]}, subject => ({
        memory: NO_GROWTH,
        truth: {causes: ['memory-too-big-at-boot']},
        happens: [startsInView(subject)],
      })),
  },
  {
    name: 'stairs over the quota',
    group: 'memory',
    what: 'a few large requests or jobs leave memory taken, and it ends over the quota',
    draw: p =>
      memoryTrial(
        p,
        {hours: [3, 18], level: [0.5, 0.6], dynos: [1, 1], workers: [0, 1], servers: ['puma', 'node']},
        subject => ({
          memory: NO_GROWTH,
          truth: {causes: ['memory-steps'], alsoTrue: ['slow-endpoint']},
          deploys: 0,
          happens: stairs(p, subject, [0.65, 0.95], 1),
        }),
      ),
  },
  {
    name: 'a job that takes it all',
    group: 'memory',
    what: 'one job takes more than twice the quota within minutes, and the platform kills its process',
    draw: p => {
      const app = drawApp(p, {hours: [0.7, 8], workers: [1, 3]})
      const quotaMb = app.worker?.quotaMb ?? 512
      const overMs = seconds(p.scale('climbSeconds', 60, 400))
      const job: JobKind = {
        name: 'YearEndExportJob',
        takes: exactly(overMs * 3),
        allocates: {mb: p.number('spikeShare', 2, 3.5) * quotaMb, overMs},
      }
      return trialOf(p, app, {
        metrics: true,
        truth: {causes: ['memory-spike'], alsoTrue: ['job-killed', 'app-crash']},
        happens: [{after: app.long * p.number('at', 0.3, 0.9), what: stage => stage.jobArrives(job)}],
      })
    },
  },
  {
    name: 'a request that takes much and gives it back',
    group: 'memory',
    what: 'one request takes 80 to 120 % of the quota for a while, beside what is there',
    draw: p => {
      // gunicorn would kill the worker that does it.
      const app = drawApp(p, {hours: [0.7, 8], dynos: [1, 4], servers: ['puma', 'node']})
      const quotaMb = app.web?.quotaMb ?? 512
      const page = route('POST /imports', {
        takes: exactly(seconds(p.number('takesSeconds', 70, 200))),
        allocates: {mb: p.number('spikeShare', 0.8, 1.1) * quotaMb, overMs: seconds(60)},
      })
      return trialOf(p, app, {
        metrics: true,
        // It takes longer than the router waits.
        truth: {
          causes: ['memory-spike'],
          alsoTrue: ['slow-endpoint', 'shutdown-drops-requests', 'exit-timeout'],
        },
        happens: [{after: app.long * p.number('at', 0.3, 0.9), what: stage => stage.requestArrives(page)}],
      })
    },
  },
  {
    name: 'over the quota without metrics',
    group: 'memory',
    what: 'it leaks past its quota, but log-runtime-metrics is off: the log can not tell',
    draw: p =>
      memoryTrial(p, {hours: [2, 16], level: [0.6, 0.9], visitsPerMinute: [2, 8]}, subject => {
        const perWorkMb = (0.6 * subject.quotaMb) / subject.works
        return {
          memory: leaksPerWork(lognormal({median: perWorkMb / 1.5, p99: 6 * perWorkMb})),
          metrics: false,
          deploys: 0,
          truth: {causes: ['memory-over-quota']},
        }
      }),
  },
  {
    name: 'the heap of Node is full',
    group: 'memory',
    what: 'V8 aborts at its own limit, below the quota, again and again',
    draw: p => {
      const app = drawApp(p, {hours: [2, 12], servers: ['node'], dynos: [1, 3], visitsPerMinute: [4, 20]})
      const web = app.web
      const quotaMb = web?.quotaMb ?? 512
      const limitMb = 0.8 * quotaMb
      const perHour = (0.35 * quotaMb) / p.number('hoursToFull', 0.5, 1.6)
      return trialOf(p, app, {
        metrics: p.chance('metrics', 0.7),
        webServer: {
          command: 'node --max-old-space-size=400 server.js',
          server: node({graceful: true, heapLimitMb: limitMb}),
        },
        webMemory: random => {
          const base = flat({mb: 0.45 * quotaMb})(random)
          const leak = leaksPerWork(exactly(perHour / (web?.worksPerHour ?? 60)))(random)
          return {mbAt: age => base.mbAt(age) + leak.mbAt(age), worked: () => leak.worked?.()}
        },
        truth: {causes: ['heap-limit-reached'], alsoTrue: ['memory-leak', 'app-crash', 'restart-loop']},
        deploys: 0,
      })
    },
  },
  {
    name: '20 minutes over the quota',
    group: 'memory',
    what: 'a short log of a process that has been over its quota since before it begins',
    draw: p =>
      memoryTrial(p, {hours: [0.34, 0.6], level: [1.05, 1.6]}, () => ({
        memory: NO_GROWTH,
        metrics: p.chance('metrics', 0.6),
        truth: {causes: ['memory-over-quota']},
        deploys: 0,
      })),
  },
  {
    name: 'a job that leaves much, again and again',
    group: 'memory',
    what: 'a rare kind of job leaves a tenth of the quota each time it runs, until a restart',
    draw: p =>
      memoryTrial(p, {hours: [4, 12], level: [0.4, 0.5], dynos: [0, 0], workers: [1, 1]}, subject => {
        const count = p.int('runs', 6, 9)
        const mb = (p.number('runsShare', 0.6, 0.9) * subject.quotaMb) / count
        const job: JobKind = {
          name: 'CatalogueImportJob',
          takes: lognormal({median: seconds(60), p99: seconds(150)}),
          allocates: {mb: 0.8 * mb, overMs: seconds(40)},
          retainsMb: () => mb,
        }
        return {
          memory: NO_GROWTH,
          deploys: 0,
          truth: {causes: ['memory-steps']},
          happens: Array.from({length: count}, (_, nth) => ({
            after: (hours(subject.hours) * (nth + p.number(`run ${nth}`, 0.3, 0.8))) / count,
            what: stage => stage.jobArrives(job),
          })),
        }
      }),
  },
]
