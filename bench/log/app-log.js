import {aJob, aRequest, jobLine, logrageLine, railsLines, stackTrace} from './app.js'
import {
  databaseLine,
  deployLines,
  metricsLines,
  overQuotaLines,
  restartLines,
  routerErrorLine,
  routerLine,
} from './platform.js'
import {createRandom, uuid} from './random.js'

/** Unix time of its second 0. */
export const BEGIN_S = Date.UTC(2026, 9, 6, 8, 0) / 1000
/** A busy app, where nobody asks for another. */
const BUSY = {webDynos: 20, workerDynos: 4, requestsPerSecond: 60}
const METRICS_EVERY_S = 21
const DEPLOY_AT_S = 1500
/** One dyno was started with lograge switched off: it prints Rails' own lines, four to a request. */
const VERBOSE = 'web.20'
/** web.7 answers nothing but H12 for a while. */
const STUCK = {name: 'web.7', from: 900, to: 1320}

/**
 * The log of a busy app, second by second, for as long as the caller takes: router lines, Rails and
 * lograge, jobs, runtime metrics, R14, H12 and H13, restarts, a deploy. Yields chunks of whole lines, those of one
 * second each, from the second `beginS` on. `ids` are those of dynos that somebody else names, too.
 */
export function* appLog(seed, app = BUSY) {
  const random = createRandom(seed)
  const timeline = new Timeline(random)
  const dynos = [...formation('web', app.webDynos, random), ...formation('worker', app.workerDynos, random)]
  for (const dyno of dynos) dyno.id = app.ids?.get(dyno.name) ?? dyno.id
  for (let second = app.beginS ?? 0; ; second++) {
    for (const dyno of dynos) platformSecond(timeline, random, dyno, second)
    for (let n = 0; n < app.requestsPerSecond; n++) requestAt(timeline, random, app, second + random.next())
    for (let n = 0; n < 3; n++) jobAt(timeline, random, app, second + random.next())
    if (second % 60 === 0) timeline.add(second, 'app[heroku-postgres]', databaseLine(random))
    if (second === DEPLOY_AT_S) deploy(timeline, random, dynos, second)
    yield timeline.take(second)
  }
}

function formation(type, count, random) {
  return Array.from({length: count}, (_, index) => ({
    name: `${type}.${index + 1}`,
    id: uuid(random),
    memoryMb: random.int(220, 440),
    // Most hold steady, some grow past their quota.
    growthMb: random.chance(0.2) ? 3 : 0,
    metricsAt: random.int(0, METRICS_EVERY_S - 1),
  }))
}

function platformSecond(timeline, random, dyno, second) {
  if (second % METRICS_EVERY_S !== dyno.metricsAt) return
  dyno.memoryMb = Math.min(dyno.memoryMb + dyno.growthMb, 690)
  const memoryMb = dyno.memoryMb + random.next() * 4
  for (const line of [...metricsLines(random, dyno, memoryMb), ...overQuotaLines(memoryMb)]) {
    timeline.add(second + 0.3, `heroku[${dyno.name}]`, line)
  }
  if (random.chance(0.0015)) restart(timeline, random, dyno, second)
}

function restart(timeline, random, dyno, second) {
  const command = dyno.name.startsWith('web') ? 'bundle exec puma -C config/puma.rb' : 'bundle exec sidekiq'
  for (const [after, line] of restartLines(command))
    timeline.add(second + after, `heroku[${dyno.name}]`, line)
  dyno.id = uuid(random)
  dyno.memoryMb = random.int(220, 300)
}

function deploy(timeline, random, dynos, second) {
  for (const [after, line] of deployLines(318)) timeline.add(second + after, 'app[api]', line)
  for (const dyno of dynos) restart(timeline, random, dyno, second + 78)
}

function requestAt(timeline, random, {webDynos}, at) {
  const number = random.int(1, webDynos)
  const request = aRequest(random, `web.${number}`)
  const app = `app[${request.dyno}]`
  const stuck = request.dyno === STUCK.name && at >= STUCK.from && at < STUCK.to
  if (stuck || random.chance(0.001)) {
    const code = stuck || random.chance(0.8) ? 'H12' : 'H13'
    const serviceMs = code === 'H12' ? random.int(30_000, 30_009) : random.int(20, 4000)
    timeline.add(at + serviceMs / 1000, 'heroku[router]', routerErrorLine(request, code, serviceMs))
    return
  }
  const serviceMs = 5 + Math.round(random.exponential(120))
  const failed = random.chance(0.002)
  const status = failed ? 500 : random.pick([200, 200, 200, 200, 201, 302, 304, 404])
  const end = at + serviceMs / 1000
  if (request.dyno === VERBOSE) {
    const lines = railsLines(random, request, serviceMs, status)
    for (const line of lines.begin) timeline.add(at, app, line)
    for (const line of lines.end) timeline.add(end, app, line)
  } else {
    timeline.add(end, app, logrageLine(request, serviceMs, status))
  }
  if (failed) for (const line of stackTrace(random, request)) timeline.add(end, app, line)
  timeline.add(end + 0.001, 'heroku[router]', routerLine(random, request, serviceMs, status))
}

function jobAt(timeline, random, {workerDynos}, at) {
  const app = `app[worker.${random.int(1, workerDynos)}]`
  const job = aJob(random)
  timeline.add(at, app, jobLine(random, job, 'start'))
  timeline.add(at + Number(job.seconds), app, jobLine(random, job, 'done'))
}

/** Lines to come, by the second they are due; printed by time, out of order by up to a second as Logplex does. */
class Timeline {
  #due = new Map()
  #random

  constructor(random) {
    this.#random = random
  }

  /** `at` in seconds after the begin of the log. */
  add(at, origin, message) {
    const arrival = this.#random.chance(0.01) ? at + this.#random.next() : at
    const second = Math.floor(arrival)
    const line = {arrival, text: `${timestamp(at)} ${origin}: ${message}\n`}
    const lines = this.#due.get(second)
    if (lines === undefined) this.#due.set(second, [line])
    else lines.push(line)
  }

  /** Text of the lines that arrive in this second; they are forgotten. */
  take(second) {
    const lines = this.#due.get(second) ?? []
    this.#due.delete(second)
    return lines
      .sort((a, b) => a.arrival - b.arrival)
      .map(line => line.text)
      .join('')
  }
}

let stampedSecond = -1
let stamp = ''

/** ISO 8601 with microseconds; a second's text is made once. */
function timestamp(at) {
  const second = Math.floor(at)
  if (second !== stampedSecond) {
    stampedSecond = second
    stamp = new Date((BEGIN_S + second) * 1000).toISOString().slice(0, 19)
  }
  const microseconds = Math.floor((at - second) * 1e6)
  return `${stamp}.${String(microseconds).padStart(6, '0')}+00:00`
}
