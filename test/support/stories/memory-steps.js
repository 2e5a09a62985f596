// @ts-check
import {keyValueStore, postgres} from './addons.js'
import {App} from './app.js'
import {crashes, metrics} from './platform.js'
import {lograge, PUMA} from './rails.js'
import {everydayJobs, job, SIDEKIQ, SIDEKIQ_BOOTS} from './sidekiq.js'
import {traffic} from './traffic.js'

const FRESH_MB = 410
const WARM_UP_S = 25 * 60
/** Above this, checked after each job, the killer inside the worker ends it. */
const MAXIMUM_MB = 1150
const HEAVY = ['StatementPdfJob', 'CustomerImportJob']

/**
 * Two Sidekiq workers bloat in steps over hours: memory jumps after certain jobs and never comes down. One passes its
 * quota, and a little later the maximum of the killer in its middleware, which restarts it; the other is slower, and
 * hours behind.
 * @param {import('./app.js').Telling} telling
 */
export function memorySteps({seed = 3, hours = 6, web = 2, perMinute = 3} = {}) {
  const app = new App({name: 'tally-works', begin: Date.UTC(2026, 9, 6, 7, 31, 40), seed, hours})
  const webs = app.dynos('web', web, {command: PUMA, quotaMb: 1024})
  const [one, two] = app.dynos('worker', 2, {command: SIDEKIQ, quotaMb: 1024})
  if (one === undefined || two === undefined) throw new Error('there is no worker')

  bloats(app, one, {everyS: 2500, byMb: 135})
  bloats(app, two, {everyS: 3400, byMb: 98})
  for (const dyno of webs)
    metrics(app, dyno, {until: app.end, memoryMb: () => 588 + app.random.next() * 8, load: 0.3})
  traffic(app, {dynos: webs, perMinute, logger: lograge(app)})
  everydayJobs(app, [one, two], {perMinute: 2})
  postgres(app)
  keyValueStore(app)
  return app.story
}

/**
 * @param {App} app
 * @param {import('./app.js').Dyno} worker
 * @param {{everyS: number, byMb: number}} steps
 */
function bloats(app, worker, {everyS, byMb}) {
  const {random} = app
  let from = 0
  while (from < app.end) {
    /** @type {{at: number, mb: number}[]} */
    const jumps = []
    let level = FRESH_MB
    let at = from + WARM_UP_S + random.next() * 600
    while (level <= MAXIMUM_MB && at < app.end) {
      const tookS = 25 + random.next() * 50
      const mb = byMb * (0.8 + random.next() * 0.4)
      job(app, worker, at, {name: random.pick(HEAVY), tookS})
      jumps.push({at: at + tookS, mb})
      level += mb
      at += tookS + everyS * (0.7 + random.next() * 0.6)
    }
    const last = jumps.at(-1)
    const until = last === undefined || level <= MAXIMUM_MB ? app.end : last.at + 41
    const begun = from
    metrics(app, worker, {
      from: begun,
      until,
      memoryMb: now =>
        FRESH_MB + random.next() * 6 + jumps.reduce((sum, jump) => (now > jump.at ? sum + jump.mb : sum), 0),
    })
    from = until < app.end ? killerRestarts(app, worker, until, level) : app.end
  }
}

/**
 * klaxit/sidekiq-worker-killer, lib/sidekiq/worker_killer.rb: quiets Sidekiq, waits for its jobs, stops it.
 * @param {App} app
 * @param {import('./app.js').Dyno} worker
 * @param {number} at
 * @param {number} levelMb
 */
function killerRestarts(app, worker, at, levelMb) {
  const identity = `${app.random.hex(8)}-8c1f:2:${app.random.hex(12)}`
  const warn = (/** @type {number} */ after, /** @type {string} */ text) =>
    app.prints(at - 40 + after, worker, `pid=2 tid=4hq WARN: ${text}`)
  warn(0, `current RSS ${levelMb.toFixed(4)} of ${identity} exceeds maximum RSS ${MAXIMUM_MB}`)
  warn(0.01, `sending quiet to ${identity}`)
  warn(5.1, `shutting down ${identity} in 900 seconds`)
  warn(36, `stopping ${identity}`)
  warn(36.1, `waiting 30 seconds before sending SIGKILL to ${identity}`)
  app.prints(at - 0.6, worker, 'pid=2 tid=1k2 INFO: Shutting down')
  app.prints(at - 0.2, worker, 'pid=2 tid=1k2 INFO: Bye!')
  const up = crashes(app, worker, at, {status: 0, boot: SIDEKIQ_BOOTS})
  worker.away.push({from: at - 40, until: up})
  return up
}
