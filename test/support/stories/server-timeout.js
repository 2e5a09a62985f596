// @ts-check
import {postgres} from './addons.js'
import {App} from './app.js'
import {accessLog, gunicornBoots, gunicornLine, gunicornStops} from './gunicorn.js'
import {builds, restarts} from './platform.js'
import {aRequest, arrivals, routed, traffic} from './traffic.js'

const COMMAND = 'gunicorn ledger.wsgi --workers 3 --timeout 120 --access-logfile - --log-file -'
const TIMEOUT_S = 120
const DEPLOY_AT_S = 900
/** The route that is too slow, above all for large customers. */
export const SLOW_ROUTE = '/reports/turnover'

/**
 * gunicorn gives its sync workers 120 seconds: a report that takes longer than 30 is answered with H12 by the router,
 * and the worker goes on with it, until it ends late or gunicorn kills it 120 seconds after it began.
 * @param {import('./app.js').Telling} telling
 */
export function serverTimeout({seed = 5, hours = 5, web = 3, perMinute = 7} = {}) {
  const app = new App({name: 'ledger-reports', begin: Date.UTC(2026, 10, 3, 8, 20, 31), seed, hours})
  const dynos = app.dynos('web', web, {command: COMMAND})
  const logger = accessLog(app)

  const released = builds(app, DEPLOY_AT_S - 71, 214)
  for (const [index, dyno] of dynos.entries()) {
    const at = released + 2 + index * 0.4
    restarts(app, dyno, at, {stop: gunicornStops(app, at), boot: gunicornBoots(app, at + 3)})
  }
  traffic(app, {dynos, perMinute, logger})
  for (const at of arrivals(app, {from: DEPLOY_AT_S + 60, until: app.end - 200, perMinute: 0.14})) {
    slowReport(app, at, app.random.pick(dynos), logger)
  }
  postgres(app)
  return app.story
}

/**
 * @param {App} app
 * @param {number} at
 * @param {import('./app.js').Dyno} dyno
 * @param {import('./traffic.js').Logger} logger
 */
function slowReport(app, at, dyno, logger) {
  const {random} = app
  const request = aRequest(app, ['GET', `${SLOW_ROUTE}?year=${random.int(2019, 2026)}`])
  const tookS = 6 + random.exponential(55)
  if (tookS < 29.5) {
    const answer = {status: 200, serviceMs: Math.round(tookS * 1000), bytes: 81_220}
    logger(at, dyno, request, answer)
    routed(app, at, request, dyno.name, answer)
    return
  }
  routed(app, at, request, dyno.name, {status: 503, serviceMs: random.int(30_000, 30_003), code: 'H12'})
  if (tookS < TIMEOUT_S)
    logger(at, dyno, request, {status: 200, serviceMs: Math.round(tookS * 1000), bytes: 81_220})
  else killed(app, at + TIMEOUT_S + random.next(), dyno)
}

/**
 * @param {App} app
 * @param {number} at
 * @param {import('./app.js').Dyno} dyno
 */
function killed(app, at, dyno) {
  const pid = app.random.int(9, 11)
  const next = app.random.int(20, 400)
  app.prints(at, dyno, gunicornLine(app, at, 2, 'CRITICAL', `WORKER TIMEOUT (pid:${pid})`))
  app.prints(at + 0.02, dyno, gunicornLine(app, at, pid, 'ERROR', `Error handling request ${SLOW_ROUTE}`))
  app.prints(at + 0.05, dyno, gunicornLine(app, at, pid, 'INFO', `Worker exiting (pid: ${pid})`))
  app.prints(at + 0.9, dyno, gunicornLine(app, at + 0.9, next, 'INFO', `Booting worker with pid: ${next}`))
}
