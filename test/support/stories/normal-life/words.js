// @ts-check
import {keyValueStore, postgres} from '../addons.js'
import {restarts} from '../platform.js'
import {lograge} from '../rails.js'
import {aRequest, arrivals, everydayAnswer, routed} from '../traffic.js'
import {calmApp, calmTraffic} from './calm-app.js'

/** rack-timeout says of each request that it is well. */
export function rackTimeout() {
  const {app, webs} = calmApp({seed: 141})
  const lines = lograge(app)
  return calmTraffic(app, webs, (at, dyno, request, answer) => {
    const what = `source=rack-timeout id=${request.id} wait=3ms timeout=20000ms`
    app.prints(at, dyno, `${what} state=ready at=info`)
    lines(at, dyno, request, answer)
    app.prints(
      at + answer.serviceMs / 1000,
      dyno,
      `${what} service=${answer.serviceMs - 3}ms state=completed at=info`,
    )
  })
}

/** Words that elsewhere mean trouble, in paths, parameters and messages. */
export function alarmingWords() {
  const {app, webs} = calmApp({seed: 142, hours: 3})
  const paths = [
    '/docs/errors/H12-request-timeout',
    '/search?q=out+of+memory+killed+137',
    '/blog/2026/why-your-worker-timeout-is-critical',
    '/tickets/5512/crashed?code=H10',
    '/help/R14?dyno=web.9&status=503',
  ]
  const messages = [
    'imported feed with 0 errors, 0 timeouts',
    'mail to support: "my app crashed with error R15, is it killed?"',
    'retry policy: timeout 30s, max errors 5',
    'payment gateway answered in 231 ms (error budget left: 99.2 %)',
    'user 4417 searched for "ENOMEM segmentation fault"',
  ]
  for (const at of arrivals(app, {perMinute: 3})) {
    const request = aRequest(app, ['GET', app.random.pick(paths)])
    const dyno = app.random.pick(webs)
    const answer = everydayAnswer(app, request)
    lograge(app)(at, dyno, request, answer)
    routed(app, at, request, dyno.name, answer)
    app.prints(at + 0.01, dyno, app.random.pick(messages))
  }
  return calmTraffic(app, webs)
}

/** An app that logs JSON, levels and all. */
export function jsonLogs() {
  const {app, webs} = calmApp({seed: 143})
  return calmTraffic(app, webs, (at, dyno, {method, path, id}, {status, serviceMs}) =>
    app.prints(
      at + serviceMs / 1000,
      dyno,
      JSON.stringify({
        level: 30,
        time: app.begin + Math.round(at * 1000),
        pid: 4,
        hostname: app.uuid(),
        reqId: id,
        req: {method, url: path},
        res: {statusCode: status},
        responseTime: serviceMs,
        errors: [],
        timeout: false,
        msg: 'request completed',
      }),
    ),
  )
}

/** A JVM says which options it picked up, at every start. */
export function javaOptions() {
  const {app, webs} = calmApp({seed: 144, command: 'java -Dserver.port=$PORT -jar target/calm.jar'})
  for (const dyno of webs) {
    restarts(app, dyno, 1500 + app.random.next() * 60, {
      bootS: 24,
      boot: [
        [0.4, 'Picked up JAVA_TOOL_OPTIONS: -Xmx300m -Xss512k -XX:CICompilerCount=2 -Dfile.encoding=UTF-8'],
        [17, "Tomcat started on port 21830 (http) with context path '/'"],
        [18, 'Started CalmApplication in 16.8 seconds (process running for 18.02)'],
      ],
    })
  }
  return calmTraffic(app, webs)
}

/** The add-ons' own metrics, well within their plans. */
export function addonMetrics() {
  const {app, webs} = calmApp({seed: 145, hours: 6})
  postgres(app, {everyS: 60})
  keyValueStore(app, {everyS: 60})
  return calmTraffic(app, webs)
}
