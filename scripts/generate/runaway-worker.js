import {createRandom, uuid} from '../../bench/log/random.js'
import {Story} from '../../test/support/stories/story.js'

const BEGIN = Date.UTC(2026, 9, 14, 14, 0, 3) + 318.207
const LENGTH_S = 400
const HOST = 'parcelwatch-5c1d0a9e3b7f.herokuapp.com'
const APP_ID = '71904418'
const QUOTA_MB = 512
const METRICS_EVERY_S = 21
const JOB_AT = 98
const KILLED_AT = 268
const UP_AGAIN_AT = 276
/** Memory of worker.1 from the first sample after the job began to the kill. */
const GROWTH_MB = [331.2, 447.9, 552.4, 661.1, 768.6, 871.3, 962, 1063.7]

/**
 * The bundled incident: a Sidekiq job loads a whole catalogue into memory, the worker passes its quota
 * within two minutes and is killed, while the web dynos carry on.
 */
export function runawayWorker() {
  const random = createRandom(1014)
  const story = new Story(BEGIN)
  for (const name of ['web.1', 'web.2']) webDyno(story, random, name)
  worker(story, random)
  traffic(story, random)
  jobs(story, random)
  database(story)
  return story.print()
}

function webDyno(story, random, name) {
  const id = uuid(random)
  for (let at = 3 + random.next() * 15; at < LENGTH_S; at += METRICS_EVERY_S) {
    metrics(story, {at, name, id, memoryMb: 287 + random.next() * 6, load: 0.05 + random.next() * 0.2})
  }
}

function worker(story, random) {
  const name = 'worker.1'
  const id = uuid(random)
  for (let at = 16; at < JOB_AT + 20; at += METRICS_EVERY_S) {
    metrics(story, {at, name, id, memoryMb: 237 + random.next() * 3, load: 0.1})
  }
  for (const [index, memoryMb] of GROWTH_MB.entries()) {
    const at = KILLED_AT - (GROWTH_MB.length - 1 - index) * METRICS_EVERY_S
    metrics(story, {at, name, id, memoryMb, load: 1.1 + index / 10})
    if (memoryMb > QUOTA_MB) overQuota(story, at + 0.2, name, memoryMb)
  }
  const dyno = `heroku[${name}]`
  story.at(KILLED_AT + 0.31, dyno, 'Stopping process with SIGKILL')
  story.at(KILLED_AT + 0.94, dyno, 'Process exited with status 137')
  story.at(KILLED_AT + 1.02, dyno, 'State changed from up to crashed')
  story.at(KILLED_AT + 1.05, dyno, 'State changed from crashed to starting')
  story.at(
    UP_AGAIN_AT - 1.4,
    dyno,
    'Starting process with command `bundle exec sidekiq -C config/sidekiq.yml`',
  )
  story.at(UP_AGAIN_AT, dyno, 'State changed from starting to up')
  const nextId = uuid(random)
  for (let at = UP_AGAIN_AT + 18; at < LENGTH_S; at += METRICS_EVERY_S) {
    metrics(story, {at, name, id: nextId, memoryMb: 221 + random.next() * 8, load: 0.2})
  }
}

function overQuota(story, at, name, memoryMb) {
  const percent = ((memoryMb / QUOTA_MB) * 100).toFixed(1)
  const vastly = memoryMb > 2 * QUOTA_MB
  story.at(at, `heroku[${name}]`, `Process running mem=${Math.floor(memoryMb)}M(${percent}%)`)
  story.at(
    at + 0.001,
    `heroku[${name}]`,
    vastly ? 'Error R15 (Memory quota vastly exceeded)' : 'Error R14 (Memory quota exceeded)',
  )
}

/** The two lines of log-runtime-metrics; what does not fit into the quota is swapped out. */
function metrics(story, {at, name, id, memoryMb, load}) {
  const source = `source=${name} dyno=heroku.${APP_ID}.${id}`
  const residentMb = Math.min(memoryMb * 0.98, QUOTA_MB - 6)
  const cacheMb = 2.75
  const swapMb = Math.max(0, memoryMb - residentMb - cacheMb)
  const pages = Math.round(memoryMb * 400)
  story.at(
    at,
    `heroku[${name}]`,
    `${source} sample#load_avg_1m=${load.toFixed(2)} sample#load_avg_5m=${(load * 0.7).toFixed(2)} sample#load_avg_15m=${(load * 0.5).toFixed(2)}`,
  )
  story.at(
    at + 0.0004,
    `heroku[${name}]`,
    `${source} sample#memory_total=${(residentMb + cacheMb + swapMb).toFixed(2)}MB sample#memory_rss=${residentMb.toFixed(2)}MB sample#memory_cache=${cacheMb.toFixed(2)}MB sample#memory_swap=${swapMb.toFixed(2)}MB sample#memory_pgpgin=${pages}pages sample#memory_pgpgout=${Math.round(pages * 0.6)}pages sample#memory_quota=${QUOTA_MB}.00MB`,
  )
}

function traffic(story, random) {
  for (let at = random.next(); at < LENGTH_S; at += 0.5 + random.exponential(5)) {
    const {method, path, action, status} = random.pick(REQUESTS)(random)
    const name = random.pick(['web.1', 'web.2'])
    const requestId = uuid(random)
    const appMs = 12 + random.exponential(60)
    const end = at + appMs / 1000
    story.at(
      end,
      `app[${name}]`,
      `[${requestId}] method=${method} path=${path.split('?')[0]} format=html controller=${action[0]} action=${action[1]} status=${status} duration=${appMs.toFixed(2)} view=${(appMs * 0.4).toFixed(2)} db=${(appMs * 0.3).toFixed(2)}`,
    )
    story.at(
      end + 0.002,
      'heroku[router]',
      `at=info method=${method} path="${path}" host=${HOST} request_id=${requestId} fwd="198.51.100.${random.int(2, 250)}" dyno=${name} connect=0ms service=${Math.ceil(appMs) + 1}ms status=${status} bytes=${random.int(900, 48_000)} protocol=http1.1 tls=true tls_version=tls1.3`,
    )
  }
}

const REQUESTS = [
  () => ({method: 'GET', path: '/', action: ['HomeController', 'show'], status: 200}),
  random => ({
    method: 'GET',
    path: `/parcels/${random.int(52_000, 61_000)}`,
    action: ['ParcelsController', 'show'],
    status: 200,
  }),
  random => ({
    method: 'GET',
    path: `/search?q=${random.hex(5)}`,
    action: ['SearchController', 'index'],
    status: 200,
  }),
  random => ({
    method: 'POST',
    path: `/carriers/${random.int(2, 30)}/events`,
    action: ['CarrierEventsController', 'create'],
    status: 202,
  }),
  () => ({
    method: 'GET',
    path: '/account/parcels?page=2',
    action: ['AccountsController', 'parcels'],
    status: 200,
  }),
]

function jobs(story, random) {
  for (let at = 4; at < LENGTH_S; at += 9 + random.exponential(9)) {
    if (at > KILLED_AT - 12 && at < UP_AGAIN_AT + 8) continue
    const tid = random.pick(['k3f', 'k4v', 'k5r'])
    const seconds = 0.1 + random.exponential(0.4)
    const job = {tid, name: 'CarrierSyncJob', id: random.hex(24)}
    sidekiq(story, at, job, 'start')
    sidekiq(story, at + seconds, job, 'done', seconds)
  }
  sidekiq(story, JOB_AT, {tid: 'k2p', name: 'CatalogExportJob', id: random.hex(24)}, 'start')
  story.at(
    UP_AGAIN_AT + 5.2,
    'app[worker.1]',
    'pid=2 tid=k1m INFO: Booted Rails 7.2.2 application in production environment',
  )
  story.at(
    UP_AGAIN_AT + 5.3,
    'app[worker.1]',
    'pid=2 tid=k1m INFO: Running in ruby 3.3.6 (2024-11-05 revision 75015d4c1f) [x86_64-linux]',
  )
}

function sidekiq(story, at, {tid, name, id}, phase, seconds) {
  const elapsed = seconds === undefined ? '' : ` elapsed=${seconds.toFixed(3)}`
  story.at(at, 'app[worker.1]', `pid=2 tid=${tid} class=${name} jid=${id}${elapsed} INFO: ${phase}`)
}

function database(story) {
  for (let at = 41; at < LENGTH_S; at += 120) {
    story.at(
      at,
      'app[heroku-postgres]',
      `source=DATABASE addon=postgresql-rugged-04417 sample#current_transaction=${88_204_113 + at} sample#db_size=4817297903bytes sample#tables=41 sample#active-connections=17 sample#waiting-connections=0 sample#index-cache-hit-rate=0.99871 sample#table-cache-hit-rate=0.99604 sample#load-avg-1m=0.11 sample#load-avg-5m=0.09 sample#load-avg-15m=0.08 sample#read-iops=0.42 sample#write-iops=6.3 sample#memory-total=8010508kB sample#memory-free=402720kB sample#memory-cached=6842104kB sample#memory-postgres=318004kB`,
    )
  }
}
