// @ts-check
import {postgres} from './addons.js'
import {App} from './app.js'
import {accessLog, gunicornBoots, gunicornStops} from './gunicorn.js'
import {builds, restarts, starts} from './platform.js'
import {brokenUpload, routed, traffic} from './traffic.js'

const COMMAND =
  'newrelic-admin run-program gunicorn desk.wsgi --workers 1 --timeout 30 --access-logfile - --log-file -'
const RELEASE_AT_S = 1500
const HANGS_AT_S = 96 * 60
const HANGS_FOR_S = 52 * 60

/**
 * gunicorn hangs inside libpq while an agent's thread goes on, so that its own timeout of 30 seconds never fires and
 * nothing is printed. That dyno answers H12 to all until someone restarts it; its siblings are well.
 * @param {import('./app.js').Telling} telling
 */
export function hungServer({seed = 7, hours = 4, web = 5, perMinute = 13} = {}) {
  const app = new App({name: 'clinic-desk', begin: Date.UTC(2026, 5, 9, 10, 4, 55), seed, hours})
  const dynos = app.dynos('web', web, {command: COMMAND})
  const hung = app.random.pick(dynos)

  const released = builds(app, RELEASE_AT_S - 71, 88)
  for (const [index, dyno] of dynos.entries()) {
    const at = released + 2 + index * 0.4
    restarts(app, dyno, at, {stop: gunicornStops(app, at, 1), boot: gunicornBoots(app, at + 3, {workers: 1})})
  }
  const restartAt = HANGS_AT_S + HANGS_FOR_S
  traffic(app, {
    dynos,
    perMinute,
    logger: accessLog(app),
    unless(at, dyno, request) {
      if (dyno !== hung || at < HANGS_AT_S || at > restartAt) return false
      routed(app, at, request, dyno.name, {
        status: 503,
        serviceMs: app.random.int(30_000, 30_004),
        code: 'H12',
      })
      return true
    },
  })
  app.heroku(restartAt, hung, 'Restarting')
  app.heroku(restartAt + 0.04, hung, 'State changed from up to starting')
  app.heroku(restartAt + 0.8, hung, 'Stopping all processes with SIGTERM')
  const up = starts(app, hung, restartAt + 2.6, {words: gunicornBoots(app, restartAt + 2.6, {workers: 1})})
  hung.away.push({from: restartAt, until: up})
  app.heroku(
    restartAt + 31,
    hung,
    'Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM',
  )
  app.heroku(restartAt + 31.1, hung, 'Stopping remaining processes with SIGKILL')
  app.heroku(restartAt + 31.5, hung, 'Process exited with status 137')
  brokenUpload(app, dynos[0] ?? hung, 2930.7)
  postgres(app)
  return {story: app.story, dyno: hung.name}
}
