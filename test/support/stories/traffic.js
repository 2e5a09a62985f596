// @ts-check

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').Dyno} Dyno */

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {string} id
 * @property {string} address
 */

/**
 * How a request ended, as the router saw it.
 * @typedef {object} Answer
 * @property {number} status
 * @property {number} serviceMs
 * @property {number} [bytes]
 * @property {string} [code] `H12`
 * @property {string} [sock] `client`
 */

const DAY_S = 86_400
/** Requests per minute at the busiest and at the quietest hour, as a share of the day's average. */
const SWING = 0.5
const BUSIEST_HOUR = 15

/** @type {Readonly<Record<string, {level: string, desc: string}>>} */
const ERRORS = {
  H12: {level: 'error', desc: 'Request timeout'},
  H13: {level: 'error', desc: 'Connection closed without response'},
  H15: {level: 'error', desc: 'Idle connection'},
  H18: {level: 'error', desc: 'Server Request Interrupted'},
  H21: {level: 'error', desc: 'Backend connection refused'},
  H27: {level: 'warning', desc: 'Client Request Interrupted'},
  H28: {level: 'warning', desc: 'Client Connection Idle'},
}

/** @type {readonly ((random: App['random']) => readonly [method: string, path: string])[]} */
const EVERYDAY = [
  () => ['GET', '/'],
  () => ['GET', '/login'],
  random => ['GET', `/invoices/${random.int(20_000, 99_000)}`],
  random => ['GET', `/customers/${random.int(100, 9000)}/invoices?page=${random.int(1, 9)}`],
  random => ['GET', `/search?q=${random.hex(4)}`],
  random => ['POST', `/invoices/${random.int(20_000, 99_000)}/payments`],
  () => ['POST', '/sessions'],
  random => ['PATCH', `/customers/${random.int(100, 9000)}`],
  random => ['GET', `/api/v1/balances/${random.int(1, 400)}`],
]

/**
 * Times at which requests come in, more by day than by night.
 * @param {App} app
 * @param {{from?: number, until?: number, perMinute: number}} when
 */
export function* arrivals(app, {from = 0, until = app.end, perMinute}) {
  const busiest = (perMinute * (1 + SWING)) / 60
  for (let at = from; ;) {
    at += app.random.exponential(1 / busiest)
    if (at >= until) return
    if (app.random.chance(dayShare(app, at) / (1 + SWING))) yield at
  }
}

/**
 * @param {App} app
 * @param {number} at
 */
export function dayShare(app, at) {
  const ofDay = ((app.begin / 1000 + at) % DAY_S) / DAY_S
  return 1 + SWING * Math.cos(2 * Math.PI * (ofDay - BUSIEST_HOUR / 24))
}

/**
 * @param {App} app
 * @param {readonly [method: string, path: string]} [what]
 * @returns {Request}
 */
export function aRequest(app, what = app.random.pick(EVERYDAY)(app.random)) {
  const {random} = app
  const [method, path] = what
  // From the ranges reserved for documentation.
  const network = random.pick(['192.0.2', '198.51.100', '203.0.113'])
  return {method, path, id: app.uuid(), address: `${network}.${random.int(1, 254)}`}
}

/**
 * How an ordinary request ends: most in a tenth of a second, a few not found, hardly any slow.
 * @param {App} app
 * @param {Request} request
 * @returns {Answer}
 */
export function everydayAnswer({random}, {method}) {
  const status = random.chance(0.006) ? 404 : method === 'GET' ? random.pick([200, 200, 200, 304]) : 302
  return {status, serviceMs: 14 + Math.round(random.exponential(80)), bytes: random.int(300, 32_000)}
}

/**
 * The router's line, written when the request ends.
 * @param {App} app
 * @param {number} at when the request began
 * @param {Request} request
 * @param {string} dyno
 * @param {Answer} answer
 */
export function routed(app, at, {method, path, id, address}, dyno, {status, serviceMs, bytes, code, sock}) {
  const error = code === undefined ? undefined : ERRORS[code]
  const how =
    error === undefined
      ? 'at=info'
      : `${sock === undefined ? '' : `sock=${sock} `}at=${error.level} code=${code} desc="${error.desc}"`
  app.router(
    at + serviceMs / 1000 + 0.002,
    `${how} method=${method} path="${path}" host=${app.host} request_id=${id} fwd="${address}" dyno=${dyno} ` +
      `connect=${app.random.int(0, 2)}ms service=${serviceMs}ms status=${status} bytes=${bytes ?? 0} ` +
      'protocol=http1.1 tls=true tls_version=tls1.3',
  )
}

/**
 * Tells a request as the app's own log does: Rails, lograge, an access log.
 * @typedef {(at: number, dyno: Dyno, request: Request, answer: Answer) => void} Logger
 */

/**
 * Ordinary traffic over all dynos that are there, with the small troubles of every day.
 * @param {App} app
 * @param {object} how
 * @param {readonly Dyno[]} how.dynos
 * @param {number} how.perMinute
 * @param {Logger} how.logger
 * @param {number} [how.from]
 * @param {number} [how.until]
 * @param {(at: number, dyno: Dyno, request: Request) => boolean} [how.unless] true where the story told this request
 */
export function traffic(app, {dynos, perMinute, logger, from, until, unless = () => false}) {
  const {random} = app
  for (const at of arrivals(app, {perMinute, from: from ?? 0, until: until ?? app.end})) {
    const there = dynos.filter(dyno => !isAway(dyno, at))
    if (there.length === 0) continue
    const dyno = random.pick(there)
    const request = aRequest(app)
    if (unless(at, dyno, request)) continue
    const answer = everydayAnswer(app, request)
    logger(at, dyno, request, answer)
    if (random.chance(0.001)) {
      // The client went away before it had its answer; the app does not know.
      routed(app, at, request, dyno.name, {status: 499, serviceMs: 9, code: 'H27', sock: 'client'})
    } else routed(app, at, request, dyno.name, answer)
  }
}

/**
 * @param {Dyno} dyno
 * @param {number} at
 */
function isAway({away}, at) {
  return away.some(({from, until}) => at >= from && at <= until)
}

/**
 * Once in the log an upload is cut off on its way.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 */
export function brokenUpload(app, dyno, at) {
  const request = aRequest(app, ['POST', `/customers/${app.random.int(100, 9000)}/documents`])
  routed(app, at, request, dyno.name, {status: 503, serviceMs: 4180, code: 'H18', sock: 'backend'})
}
