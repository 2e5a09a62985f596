// @ts-check
import {accessLog, gunicornBoots, gunicornStops} from '../gunicorn.js'
import {builds, restarts, scales, setsConfig, starts, stops} from '../platform.js'
import {PUMA_STOPS, pumaBoots} from '../rails.js'
import {everydayJobs, SIDEKIQ, SIDEKIQ_BOOTS, sidekiqStops} from '../sidekiq.js'
import {calmApp, calmTraffic} from './calm-app.js'

const DEPLOYS_S = [900, 3100, 5600]

/** Three deploys of a Puma app: Bundler makes an exception of the SIGTERM. */
export function pumaDeploys() {
  const {app, webs} = calmApp({seed: 101})
  for (const [index, at] of DEPLOYS_S.entries()) {
    const released = builds(app, at, 311 + index)
    for (const [nth, dyno] of webs.entries())
      restarts(app, dyno, released + 1.5 + nth * 0.3, {stop: PUMA_STOPS, boot: pumaBoots()})
  }
  return calmTraffic(app, webs)
}

export function gunicornDeploys() {
  const command = 'gunicorn calm.wsgi --log-file - --access-logfile -'
  const {app, webs} = calmApp({seed: 102, command})
  for (const [index, at] of DEPLOYS_S.entries()) {
    const released = builds(app, at, 41 + index)
    for (const [nth, dyno] of webs.entries()) {
      const when = released + 1.5 + nth * 0.3
      restarts(app, dyno, when, {
        status: 0,
        stop: gunicornStops(app, when),
        boot: gunicornBoots(app, when + 3),
      })
    }
  }
  return calmTraffic(app, webs, accessLog(app))
}

export function uvicornDeploys() {
  const command = 'uvicorn calm.main:app --host 0.0.0.0 --port $PORT'
  const {app, webs} = calmApp({seed: 103, command})
  for (const [index, at] of DEPLOYS_S.entries()) {
    const released = builds(app, at, 77 + index)
    for (const [nth, dyno] of webs.entries()) {
      restarts(app, dyno, released + 1.5 + nth * 0.3, {
        status: nth % 2 === 0 ? 0 : 143,
        stop: [
          [0.1, 'INFO:     Shutting down'],
          [0.2, 'INFO:     Waiting for connections to close. (CTRL+C to force quit)'],
          [0.4, 'INFO:     Waiting for application shutdown.'],
          [0.5, 'INFO:     Application shutdown complete.'],
          [0.5, 'INFO:     Finished server process [2]'],
        ],
        boot: [
          [1.8, 'INFO:     Started server process [2]'],
          [1.8, 'INFO:     Waiting for application startup.'],
          [2.9, 'INFO:     Application startup complete.'],
          [2.9, 'INFO:     Uvicorn running on http://0.0.0.0:41288 (Press CTRL+C to quit)'],
        ],
      })
    }
  }
  return calmTraffic(app, webs, (at, dyno, {method, path}, {status, serviceMs}) =>
    app.prints(
      at + serviceMs / 1000,
      dyno,
      `INFO:     10.1.34.${app.random.int(1, 250)}:${app.random.int(10_000, 60_000)} - "${method} ${path} HTTP/1.1" ${status} OK`,
    ),
  )
}

export function nodeDeploy() {
  const {app, webs} = calmApp({seed: 104, command: 'npm start'})
  const released = builds(app, 2400, 9)
  for (const dyno of webs) {
    restarts(app, dyno, released + 2, {
      stop: [
        [0.2, 'npm error signal SIGTERM'],
        [0.2, 'npm error command failed'],
      ],
      boot: [
        [0.9, '> calm@2.1.0 start'],
        [0.9, '> node server.js'],
        [1.8, 'Server listening on port 33190'],
      ],
    })
  }
  return calmTraffic(app, webs)
}

/** Each dyno is cycled once a day, at a time of its own. */
export function dailyCycling() {
  const {app, webs} = calmApp({seed: 105, hours: 6})
  for (const dyno of webs)
    restarts(app, dyno, 600 + app.random.next() * 18_000, {
      why: 'Cycling',
      stop: PUMA_STOPS,
      boot: pumaBoots(),
    })
  return calmTraffic(app, webs)
}

/** With preboot the new dynos serve while the old ones live on for three minutes under the same names. */
export function prebootDeploy() {
  const {app, webs} = calmApp({seed: 106})
  const released = builds(app, 2000, 58)
  for (const [nth, dyno] of webs.entries()) {
    starts(app, dyno, released + 1 + nth * 0.2, {from: 'down', words: pumaBoots()})
    stops(app, dyno, released + 185 + nth * 0.4, {words: PUMA_STOPS})
  }
  return calmTraffic(app, webs)
}

export function configChanges() {
  const {app, webs} = calmApp({seed: 107})
  for (const [index, at] of [800, 4000].entries()) {
    setsConfig(app, at, index === 0 ? 'MAIL_TIMEOUT, ERROR_REPORTING' : 'FEATURE_CRASH_REPORTS', 90 + index)
    for (const dyno of webs) restarts(app, dyno, at + 1.2, {stop: PUMA_STOPS, boot: pumaBoots()})
  }
  return calmTraffic(app, webs)
}

/** An autoscaler adds two dynos at noon and takes them away again. */
export function autoscaling() {
  const {app, webs} = calmApp({seed: 108, hours: 3})
  const by = 'heroku.hirefire.api@hirefire.example'
  const extra = [
    app.dyno('web.5', {command: webs[0]?.command ?? ''}),
    app.dyno('web.6', {command: webs[0]?.command ?? ''}),
  ]
  scales(app, 3600, 'web@6:Standard-1X', by)
  for (const dyno of extra) {
    const up = starts(app, dyno, 3601, {from: 'down', words: pumaBoots()})
    dyno.away.push({from: 0, until: up})
  }
  scales(app, 7200, 'web@4:Standard-1X', by)
  for (const dyno of extra) {
    stops(app, dyno, 7201.3, {words: PUMA_STOPS})
    app.heroku(7201.1, dyno, 'State changed from up to down')
    dyno.away.push({from: 7200.9, until: app.end})
  }
  return calmTraffic(app, [...webs, ...extra])
}

/** An Eco dyno sleeps and is woken by the next request. */
export function ecoIdling() {
  const {app, webs} = calmApp({seed: 109, web: 1, hours: 5})
  const [dyno] = webs
  if (dyno === undefined) throw new Error('there is no dyno')
  for (const at of [3000, 10_000]) {
    app.heroku(at, dyno, 'Idling')
    app.heroku(at + 0.02, dyno, 'State changed from up to down')
    stops(app, dyno, at + 1, {words: PUMA_STOPS})
    app.heroku(at + 4800, dyno, 'Unidling')
    const up = starts(app, dyno, at + 4800.02, {from: 'down', words: pumaBoots()})
    dyno.away.push({from: at - 0.2, until: up})
  }
  return calmTraffic(app, webs)
}

/** A deploy of Sidekiq with jobs under way: they go back into Redis and are done later. */
export function sidekiqDeploy() {
  const {app, webs} = calmApp({seed: 110, web: 2})
  const workers = app.dynos('worker', 2, {command: SIDEKIQ})
  const released = builds(app, 3000, 64)
  for (const dyno of workers)
    restarts(app, dyno, released + 1, {status: 0, stop: sidekiqStops(3), boot: SIDEKIQ_BOOTS})
  for (const dyno of webs) restarts(app, dyno, released + 1, {stop: PUMA_STOPS, boot: pumaBoots()})
  everydayJobs(app, workers, {perMinute: 8})
  return calmTraffic(app, webs)
}

/** A release phase with a migration of a quarter of an hour. */
export function releasePhase() {
  const {app, webs} = calmApp({seed: 111})
  const release = app.dyno('release.4417', {command: 'bundle exec rails db:migrate'})
  app.api(1000, 'Build started by user mika@harborledger.example')
  app.api(1071, `Running release v201 commands by user mika@harborledger.example`)
  starts(app, release, 1072, {from: 'provisioning', bootS: 0.9})
  app.prints(1090, release, '== 20260903 BackfillErrorsOfInvoices: migrating ============================')
  app.prints(1950, release, '== 20260903 BackfillErrorsOfInvoices: migrated (860.4411s) =================')
  app.heroku(1960, release, 'Process exited with status 0')
  app.heroku(1960.1, release, 'State changed from up to complete')
  app.api(1961, 'Release v201 created by user mika@harborledger.example')
  for (const dyno of webs) restarts(app, dyno, 1962, {stop: PUMA_STOPS, boot: pumaBoots()})
  return calmTraffic(app, webs)
}
