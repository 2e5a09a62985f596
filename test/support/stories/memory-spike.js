// @ts-check
import {keyValueStore, postgres} from './addons.js'
import {App} from './app.js'
import {killsForMemory, metrics, overQuota, restarts} from './platform.js'
import {lograge, PUMA} from './rails.js'
import {everydayJobs, job, SIDEKIQ} from './sidekiq.js'
import {brokenUpload, traffic} from './traffic.js'

/** Minutes into the log at which someone asks for the export, and at which Sidekiq tries it again. */
const EXPORT_AT_S = 131 * 60
const RETRY_AFTER_S = 31 * 60
const CLIMB_S = 180
/** Samples come about so often; the last one comes with the kill. */
const SAMPLE_S = 20
/** From here to there, MB; most of it comes at the end. */
const CALM_MB = 550
const PEAK_MB = 2700
/** What the second attempt needed before somebody restarted the dyno. */
const SECOND_PEAK_MB = 1380

/**
 * A worker loads a whole export into memory: from 550 MB to 2.7 GB in three minutes, on 1 GB. R14, R15, SIGKILL, 137.
 * The second attempt half an hour later only swaps, until the dyno is restarted by hand; that cures it.
 * @param {import('./app.js').Telling} telling
 */
export function memorySpike({seed = 1, hours = 4, web = 2, workers = 2, perMinute = 5} = {}) {
  const app = new App({name: 'harbor-ledger', begin: Date.UTC(2026, 9, 14, 9, 2, 11), seed, hours})
  const webs = app.dynos('web', web, {command: PUMA, quotaMb: 1024})
  const [first, ...others] = app.dynos('worker', workers, {command: SIDEKIQ, quotaMb: 1024})
  if (first === undefined) throw new Error('there is no worker')

  for (const dyno of webs)
    metrics(app, dyno, {until: app.end, memoryMb: () => 612 + app.random.next() * 9, load: 0.3})
  for (const dyno of others) metrics(app, dyno, {until: app.end, memoryMb: () => 541 + app.random.next() * 7})
  spikingWorker(app, first)
  traffic(app, {dynos: webs, perMinute, logger: lograge(app)})
  everydayJobs(app, [first, ...others], {perMinute: 4})
  brokenUpload(app, app.random.pick(webs), 4210.4)
  postgres(app)
  keyValueStore(app)
  return app.story
}

/**
 * @param {App} app
 * @param {import('./app.js').Dyno} worker
 */
function spikingWorker(app, worker) {
  const {random} = app
  const calm = () => CALM_MB - 4 + random.next() * 8
  const killedAt = EXPORT_AT_S + CLIMB_S + 1
  metrics(app, worker, {
    until: killedAt - SAMPLE_S,
    memoryMb: at => calm() + climb(at - EXPORT_AT_S, CLIMB_S) * (PEAK_MB - CALM_MB),
    load: 0.6,
  })
  overQuota(app, worker, killedAt - 0.6, PEAK_MB + random.next() * 9)
  job(app, worker, EXPORT_AT_S, {name: 'YearEndExportJob'})
  const up = killsForMemory(app, worker, killedAt)

  const retryAt = up + RETRY_AFTER_S
  const restartAt = retryAt + 14 * 60
  metrics(app, worker, {
    from: up,
    until: restartAt,
    memoryMb: at => calm() + climb(at - retryAt, CLIMB_S) * (SECOND_PEAK_MB - CALM_MB),
  })
  job(app, worker, retryAt, {name: 'YearEndExportJob'})
  metrics(app, worker, {from: restarts(app, worker, restartAt), until: app.end, memoryMb: calm})
}

/**
 * From 0 to 1 within so many seconds, slowly at first.
 * @param {number} after
 * @param {number} during
 */
function climb(after, during) {
  return Math.max(0, Math.min(1, after / during)) ** 4
}
