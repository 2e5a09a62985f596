import {keyValueStore} from '../src/simulator/addons/key-value-store.js'
import {postgres} from '../src/simulator/addons/postgres.js'
import {exactly, exponential, lognormal} from '../src/simulator/draws.js'
import {hours, minutes, seconds} from '../src/simulator/durations.js'
import {flat} from '../src/simulator/memory/models.js'
import type {Random} from '../src/simulator/random.js'
import type {AppSettings, Happening, ScheduledTask} from '../src/simulator/scenario.js'
import {task} from '../src/simulator/servers/task.js'
import {probes} from '../src/simulator/traffic/probes.js'
import {type Route, route} from '../src/simulator/traffic/route.js'
import type {Parameters} from './parameters.js'

/** What goes on in every app beside its trouble, and has nothing to do with it. */
export interface Noise {
  readonly app: Pick<AppSettings, 'robots' | 'schedule' | 'addons' | 'router'>
  readonly routes: readonly Route[]
  readonly happens: readonly Happening[]
}

/** Said by apps that are well. */
const CHATTER = [
  'cache miss, 0 errors',
  'WARN: retrying request to api.mailer.example after timeout (attempt 1 of 5)',
  'processed 312 events in 1.2s, 3 skipped, memory usage normal',
  'DEPRECATION WARNING: to_time will always preserve the receiver timezone in the next release',
  'Error reporting is enabled, failed deliveries will be retried',
  'level=info msg="health check ok" failures=0 restarts=0',
  'user signed out: session expired',
]

const SUGGESTIONS = route('GET /suggestions?q=:word', {
  takes: lognormal({median: 130, p99: 700}),
  // With each letter that is typed the browser asks anew, and drops what it has asked before.
  patience: exponential({mean: 900}),
})

const CABLE = route('GET /cable', {
  takes: exponential({least: seconds(8), mean: minutes(14)}),
  websocket: {lostShare: 0.15},
})

/** One in many hours: somebody met a bug. */
const STRAY = route('GET /exports/:id', {
  takes: exactly(180),
  status: exactly(500),
  exception: "NoMethodError (undefined method `strftime' for nil:NilClass)",
})
const STRAY_EVERY_MS = hours(5)

const REMINDERS: ScheduledTask = {
  everyMs: minutes(10),
  command: 'bin/rails reminders:send',
  server: task({
    takes: lognormal({median: seconds(14), p99: seconds(25)}),
    prints: ['sent 14 reminders, 0 errors, 1 timeout retried'],
  }),
  memory: flat({mb: 210}),
}

/** Draws it. Websockets only where the server knows them, and visitors where there are some. */
export function drawNoise(
  p: Parameters,
  {
    long,
    websockets,
    visited,
  }: {readonly long: number; readonly websockets: boolean; readonly visited: boolean},
): Noise {
  const scanned = p.choice('scanned', [0, 0, 0.5, 2])
  const suggests = p.chance('suggests', 0.3)
  const cable = p.chance('cable', 0.25) && websockets
  const router = p.choice('router', ['router-2', 'router-2', 'legacy'])
  const own = p.fork('noise')
  return {
    app: {
      router,
      robots: scanned > 0 && visited ? probes({perMinute: scanned}) : [],
      schedule: p.chance('scheduler', 0.3) ? [REMINDERS] : [],
      addons: p.chance('addons', 0.7) ? [postgres(), keyValueStore()] : [],
    },
    routes: visited ? [...(suggests ? [SUGGESTIONS] : []), ...(cable ? [CABLE] : [])] : [],
    happens: [
      ...chatter(own, long, p.choice('chatterPerHour', [0, 4, 40])),
      ...(p.chance('strayErrors', 0.3) && visited ? strays(own, long) : []),
    ],
  }
}

/** So many deploys of nothing new, at any time but the very begin. */
export function drawDeploys(p: Parameters, long: number, most: number): Happening[] {
  const count = p.int('deploys', 0, most)
  return Array.from({length: count}, (_, nth) => ({
    after: p.number(`deploy ${nth}`, 0.05 * long, long),
    what: stage => stage.deploys({}),
  }))
}

function chatter(random: Random, long: number, perHour: number): Happening[] {
  return times(random, long, perHour === 0 ? Infinity : hours(1) / perHour).map(after => {
    const text = random.pick(CHATTER)
    const nth = random.next()
    return {
      after,
      what: stage => {
        const lives = [...stage.lives('web'), ...stage.lives('worker')].filter(({serves}) => serves)
        lives[Math.floor(nth * lives.length)]?.prints(text)
      },
    }
  })
}

function strays(random: Random, long: number): Happening[] {
  return times(random, long, STRAY_EVERY_MS).map(after => ({
    after,
    what: stage => stage.requestArrives(STRAY),
  }))
}

function times(random: Random, long: number, meanMs: number): number[] {
  const all: number[] = []
  if (meanMs === Infinity) return all
  for (let at = random.exponential(meanMs); at < long; at += random.exponential(meanMs)) all.push(at)
  return all
}
