// @ts-check
import {postgres} from './addons.js'
import {App} from './app.js'
import {starts} from './platform.js'
import {PUMA, pumaBoots, railsLog, railsStarted} from './rails.js'
import {aRequest, brokenUpload, routed, traffic} from './traffic.js'

const STUCK_AT_S = 77 * 60 + 4.2
const STUCK_FOR_S = 40 * 60
const TIMEOUT_S = 30
/** The request that never ends. */
export const STUCK_PATH = '/imports/5512/confirmation'

/**
 * One POST never completes and its dyno serves one request at a time: for forty minutes the router goes on sending it
 * requests of all kinds, and all of them end with H12. It does not hear SIGTERM either, when it is restarted by hand.
 * @param {import('./app.js').Telling} telling
 */
export function stuckDyno({seed = 2, hours = 3, web = 6, perMinute = 16} = {}) {
  const app = new App({name: 'parcel-desk', begin: Date.UTC(2026, 8, 22, 11, 40, 2), seed, hours})
  const dynos = app.dynos('web', web, {command: PUMA})
  const stuck = app.random.pick(dynos)
  const logger = railsLog(app)

  const post = aRequest(app, ['POST', STUCK_PATH])
  railsStarted(app, STUCK_AT_S, stuck, post)
  app.prints(STUCK_AT_S + 0.001, stuck, `[${post.id}] Processing by ImportsController#confirm as HTML`)
  routed(app, STUCK_AT_S, post, stuck.name, timeout(app))

  const restartAt = STUCK_AT_S + STUCK_FOR_S
  traffic(app, {
    dynos,
    perMinute,
    logger,
    unless(at, dyno, request) {
      if (dyno !== stuck || at < STUCK_AT_S || at > restartAt) return false
      // Those under way when it is restarted were never accepted: they end as the server closes its port.
      const untilClosedS = restartAt + 1.2 - at
      const answer =
        untilClosedS > TIMEOUT_S
          ? timeout(app)
          : {status: 503, serviceMs: Math.round(untilClosedS * 1000), code: 'H13'}
      routed(app, at, request, dyno.name, answer)
      return true
    },
  })
  restartByHand(app, stuck, restartAt)
  brokenUpload(app, dynos[0] ?? stuck, 930.7)
  postgres(app)
  return {story: app.story, dyno: stuck.name}
}

/** @param {App} app */
function timeout(app) {
  return {status: 503, serviceMs: 30_000 + app.random.int(0, 4), code: 'H12'}
}

/**
 * SIGTERM is not heard, so that the platform kills it after 30 seconds while the new one comes up.
 * @param {App} app
 * @param {import('./app.js').Dyno} dyno
 * @param {number} at
 */
function restartByHand(app, dyno, at) {
  app.heroku(at, dyno, 'Restarting')
  app.heroku(at + 0.04, dyno, 'State changed from up to starting')
  app.heroku(at + 0.9, dyno, 'Stopping all processes with SIGTERM')
  app.heroku(
    at + 31.2,
    dyno,
    'Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM',
  )
  app.heroku(at + 31.3, dyno, 'Stopping remaining processes with SIGKILL')
  app.heroku(at + 31.6, dyno, 'Process exited with status 137')
  const up = starts(app, dyno, at + 2.4, {words: pumaBoots({workers: 1, threads: 1})})
  dyno.away.push({from: at, until: up})
}
