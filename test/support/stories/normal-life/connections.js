// @ts-check
import {lograge} from '../rails.js'
import {aRequest, arrivals, routed, traffic} from '../traffic.js'
import {calmApp, calmTraffic} from './calm-app.js'

/** @typedef {import('../app.js').App} App */

/**
 * @param {App} app
 * @param {readonly import('../app.js').Dyno[]} dynos
 * @param {number} perMinute
 * @param {(random: App['random']) => {what: readonly [string, string], answer: import('../traffic.js').Answer}} each
 */
function besides(app, dynos, perMinute, each) {
  for (const at of arrivals(app, {perMinute})) {
    const {what, answer} = each(app.random)
    routed(app, at, aRequest(app, what), app.random.pick(dynos).name, answer)
  }
  return calmTraffic(app, dynos)
}

/** Websockets: their service time is a lifetime. */
export function websockets() {
  const {app, webs} = calmApp({seed: 131, hours: 3})
  return besides(app, webs, 2, random => ({
    what: ['GET', '/cable'],
    answer: {
      status: 101,
      serviceMs: 20_000 + Math.round(random.exponential(900_000)),
      bytes: random.int(200, 9000),
    },
  }))
}

/** Server-sent events and long polls that the client ends or the server closes after a minute. */
export function eventStreams() {
  const {app, webs} = calmApp({seed: 132, hours: 3})
  return besides(app, webs, 2, random =>
    random.chance(0.5)
      ? {
          what: ['GET', `/events?last=${random.int(1, 9000)}`],
          answer: {
            status: 499,
            serviceMs: random.int(31_000, 400_000),
            code: 'H27',
            sock: 'client',
            bytes: 2210,
          },
        }
      : {
          what: ['GET', `/notifications/poll?since=${random.int(1, 9000)}`],
          answer: {status: 200, serviceMs: random.int(20_000, 29_000), bytes: 44},
        },
  )
}

/** A scanner asks for what is not there, two or three times a minute. */
export function notFoundScanner() {
  const {app, webs} = calmApp({seed: 133, hours: 3})
  const paths = [
    '/wp-login.php',
    '/.env',
    '/admin/config.php',
    '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  ]
  return besides(app, webs, 2, random => ({
    what: ['GET', random.pick(paths)],
    answer: {status: 404, serviceMs: random.int(4, 30), bytes: 1722},
  }))
}

/** Clients that leave, a redirect, a stale DNS entry: nothing the app has to do with. */
export function clientsLeave() {
  const {app, webs} = calmApp({seed: 134, hours: 3})
  return besides(app, webs, 0.2, random => ({
    what: ['GET', `/invoices/${random.int(1, 900)}.pdf`],
    answer: {status: 499, serviceMs: random.int(90, 2500), code: random.pick(['H27', 'H28']), sock: 'client'},
  }))
}

/** Router lines of before 2014: paths without quotes, queue and wait, dates without a fraction. */
export function formerRouter() {
  const {app, webs} = calmApp({seed: 135})
  for (const at of arrivals(app, {perMinute: 12})) {
    const {method, path, address} = aRequest(app)
    const ms = 9 + Math.round(app.random.exponential(60))
    app.router(
      at + ms / 1000,
      `at=info method=${method} path=${path} host=calm-water.herokuapp.com fwd="${address}" ` +
        `dyno=${app.random.pick(webs).name} queue=0 wait=0ms connect=1ms service=${ms}ms status=200 bytes=${app.random.int(90, 20_000)}`,
    )
  }
  return app.story
}

/** Only the router's lines, as `heroku logs --source heroku` gives them. */
export function routerOnly() {
  const {app, webs} = calmApp({seed: 136})
  traffic(app, {dynos: webs, perMinute: 30, logger: () => undefined})
  return app.story
}

/** Answers that take long because they are large, all within the time. */
export function largeDownloads() {
  const {app, webs} = calmApp({seed: 137, hours: 3})
  return besides(app, webs, 0.5, random => ({
    what: ['GET', `/exports/${random.int(1, 400)}.zip`],
    answer: {status: 200, serviceMs: random.int(4000, 60_000), bytes: random.int(9_000_000, 80_000_000)},
  }))
}

/** H80 to H83: maintenance, a blank app, hours used up, a planned degradation. The router calls them info. */
export function announcedByPlatform() {
  const {app, webs} = calmApp({seed: 138})
  const announced = {
    H80: 'Maintenance mode',
    H81: 'Blank app',
    H82: 'You have used up your dyno hour pool',
    H83: 'Planned Service Degradation',
  }
  for (const [code, desc] of Object.entries(announced)) {
    for (const at of arrivals(app, {from: 1800, until: 2100, perMinute: 4})) {
      const {method, path, id, address} = aRequest(app)
      app.router(
        at,
        `at=info code=${code} desc="${desc}" method=${method} path="${path}" host=${app.host} request_id=${id} ` +
          `fwd="${address}" dyno= connect= service= status=503 bytes= protocol=http1.1 tls=true tls_version=tls1.3`,
      )
    }
  }
  return calmTraffic(app, webs, lograge(app))
}
