import {sizeByName} from '../src/platform/sizes.js'
import {lognormal} from '../src/simulator/draws.js'
import {hours} from '../src/simulator/durations.js'
import type {JobKind} from '../src/simulator/jobs/queues.js'
import type {MemoryModel} from '../src/simulator/memory/memory.js'
import {flat} from '../src/simulator/memory/models.js'
import type {AppSettings, Happening, ProcessType, RecurringJob, Scenario} from '../src/simulator/scenario.js'
import type {Boot} from '../src/simulator/servers/boot.js'
import {gunicorn} from '../src/simulator/servers/gunicorn.js'
import {node} from '../src/simulator/servers/node.js'
import type {Server} from '../src/simulator/servers/program.js'
import {puma} from '../src/simulator/servers/puma.js'
import {lograge, railsLog} from '../src/simulator/servers/rails-log.js'
import {sidekiq} from '../src/simulator/servers/sidekiq.js'
import {EVERYDAY} from '../src/simulator/traffic/everyday.js'
import type {Route} from '../src/simulator/traffic/route.js'
import type {Trial, Truth} from './family.js'
import {LOG_FORMS} from './log-forms.js'
import {drawDeploys, drawNoise} from './noise.js'
import type {Parameters} from './parameters.js'

export type WebServer = 'puma' | 'gunicorn' | 'node'

/** A process type before it is known what its memory does. */
export interface Program {
  readonly command: string
  readonly server: Server
  readonly size: string
  readonly quantity: number
  /** Requests or jobs that each of its dynos does in an hour, on the average of a day. */
  readonly worksPerHour: number
  /** Threads that do them, in all worker processes of a dyno. */
  readonly threads: number
  readonly quotaMb: number
}

export interface App {
  readonly long: number
  readonly web: Program | null
  readonly kind: WebServer
  readonly visitsPerMinute: number
  readonly worker: Program | null
  readonly jobs: readonly RecurringJob[]
}

export interface AppRange {
  /** Hours of log. */
  readonly hours: readonly [least: number, most: number]
  readonly servers?: readonly WebServer[]
  readonly dynos?: readonly [least: number, most: number]
  readonly visitsPerMinute?: readonly [least: number, most: number]
  readonly workers?: readonly [least: number, most: number]
  readonly sizes?: readonly string[]
  /** Of each worker process of the web server. */
  readonly threads?: readonly number[]
  readonly boot?: Boot
}

const SIZES = ['Standard-1X', 'Standard-1X', 'Standard-2X', 'Performance-M'] as const

const JOBS: readonly JobKind[] = [
  {name: 'ReceiptMailJob', takes: lognormal({median: 380, p99: 2400})},
  {name: 'LedgerSyncJob', takes: lognormal({median: 900, p99: 6000})},
  {name: 'WebhookDeliveryJob', takes: lognormal({median: 210, p99: 3000})},
]

/** Draws an app: its sizes, its servers, its visitors and how long its log is. */
export function drawApp(p: Parameters, range: AppRange): App {
  const long = hours(p.scale('hours', ...range.hours))
  const size = p.choice('size', range.sizes ?? SIZES)
  const quotaMb = sizeByName(size)?.memoryMb ?? 512
  const kind = p.choice('server', range.servers ?? (['puma', 'gunicorn', 'node'] as const))
  const dynos = p.int('dynos', ...(range.dynos ?? [1, 5]))
  const visitsPerMinute = p.scale('visitsPerMinute', ...(range.visitsPerMinute ?? [1, 20]))
  const workers = p.int('workers', ...(range.workers ?? [0, 2]))
  const jobsPerMinute = p.scale('jobsPerMinute', 0.8, 8)
  const concurrency = p.choice('concurrency', [3, 5, 10])
  const jobs = JOBS.map(kind => ({kind, perMinute: jobsPerMinute / JOBS.length}))
  return {
    long,
    kind,
    visitsPerMinute,
    jobs,
    web:
      dynos === 0
        ? null
        : {
            ...drawServer(p, kind, range),
            size,
            quotaMb,
            quantity: dynos,
            worksPerHour: (visitsPerMinute * 60) / dynos,
          },
    worker:
      workers === 0
        ? null
        : {
            command: 'bundle exec sidekiq -C config/sidekiq.yml',
            server: sidekiq({concurrency}),
            size,
            quotaMb,
            quantity: workers,
            threads: concurrency,
            worksPerHour: (jobsPerMinute * 60) / workers,
          },
  }
}

function drawServer(
  p: Parameters,
  kind: WebServer,
  {boot = {}, threads: among = [1, 3, 5]}: AppRange,
): Pick<Program, 'command' | 'server' | 'threads'> {
  const workers = p.choice('serverWorkers', [1, 2, 3])
  const threads = p.choice('serverThreads', among)
  switch (kind) {
    case 'puma': {
      const log = p.choice('requestLog', ['lograge', 'rails']) === 'rails' ? railsLog : lograge
      return {
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: workers === 1 ? 0 : workers, threads, log, boot}),
        threads: workers * threads,
      }
    }
    case 'gunicorn':
      return {
        command: `gunicorn shop.wsgi --workers ${workers} --threads ${threads} --log-file -`,
        server: gunicorn({boot}),
        threads: workers * threads,
      }
    case 'node':
      return {command: 'node server.js', server: node({graceful: true, boot}), threads: 4}
  }
}

/** What is not as usual in the app of a trial. */
export interface Plot {
  readonly truth: Truth
  readonly happens?: readonly Happening[]
  readonly webMemory?: MemoryModel
  readonly workerMemory?: MemoryModel
  /** Instead of the everyday pages. */
  readonly routes?: readonly Route[]
  /** In place of its own server. */
  readonly webServer?: {readonly command: string; readonly server: Server}
  readonly workerServer?: Server
  readonly processes?: AppSettings['processes']
  readonly robots?: AppSettings['robots']
  readonly addons?: AppSettings['addons']
  readonly config?: AppSettings['config']
  /** log-runtime-metrics; drawn where it is missing, on in four of five. */
  readonly metrics?: boolean
  /** Hours of the day at which the log may begin; all, where it is missing. */
  readonly startHours?: readonly [least: number, most: number]
  /** Most deploys of nothing new; two where it is missing. */
  readonly deploys?: number
}

/** Puts the app, its trouble and the noise around it together. */
export function trialOf(p: Parameters, app: App, plot: Plot): Trial {
  const {long, web, worker, kind} = app
  const visited = web !== null
  const websockets = kind === 'puma' && plot.webServer === undefined
  const noise = drawNoise(p, {long, websockets, visited})
  const metrics = plot.metrics ?? p.chance('metrics', 0.8)
  const processes: Record<string, ProcessType> = {
    ...(web === null ? {} : {web: processOf(p, 'web', {...web, ...plot.webServer}, plot.webMemory)}),
    ...(worker === null
      ? {}
      : {
          worker: processOf(
            p,
            'worker',
            {...worker, server: plot.workerServer ?? worker.server},
            plot.workerMemory,
          ),
        }),
    ...plot.processes,
  }
  const scenario: Scenario = {
    name: 'trial',
    summary: '',
    startsBefore: long,
    app: {
      ...noise.app,
      name: 'market-shop',
      processes,
      routes: [...(plot.routes ?? EVERYDAY), ...noise.routes],
      robots: [...(noise.app.robots ?? []), ...(plot.robots ?? [])],
      addons: plot.addons ?? noise.app.addons ?? [],
      jobs: worker === null ? [] : app.jobs,
      ...(visited ? {visitsPerMinute: app.visitsPerMinute} : {}),
      ...(plot.config ? {config: plot.config} : {}),
      features: metrics ? ['log-runtime-metrics'] : [],
      releasedBefore: hours(p.scale('releasedHoursBefore', 0.1, 20)),
    },
    happens: [...(plot.happens ?? []), ...drawDeploys(p, long, plot.deploys ?? 2), ...noise.happens],
  }
  return {
    scenario,
    hours: long / hours(1),
    startHour: p.number('startHour', ...(plot.startHours ?? [0, 24])),
    form: p.choice('form', LOG_FORMS),
    truth: plot.truth,
  }
}

function processOf(
  p: Parameters,
  type: string,
  {command, server, size, quantity, quotaMb}: Program,
  memory: MemoryModel | undefined,
): ProcessType {
  const mb = p.number(`${type}Level`, 0.3, 0.75) * quotaMb
  return {command, server, size, quantity, memory: memory ?? flat({mb, noiseMb: 0.008 * quotaMb})}
}
