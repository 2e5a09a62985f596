import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {seconds} from '../durations.js'
import {probes} from '../traffic/probes.js'
import {route} from '../traffic/route.js'
import {aWorld, toldIn, WEB} from '../world.fixture.js'
import {puma} from './puma.js'
import {rackTimeout} from './rack-timeout.js'
import {lograge, railsLog, type RequestLog} from './rails-log.js'

const BROKEN = route('GET /broken', {
  takes: exactly(20),
  status: exactly(500),
  exception: "NoMethodError (undefined method `id' for nil)",
})

test.each([
  ['Rails itself', railsLog, /^\[ID] Completed 500 Internal Server Error in 20ms/],
  ['lograge', lograge, /^\[ID] method=GET path=\/broken .* status=500 duration=20\.00/],
])('%s tells an exception under its request', (_, log, line) => {
  const told = printedFor(BROKEN, log)
  expect(told.slice(-4)).toEqual([
    expect.stringMatching(line),
    '[ID]   ',
    "[ID] NoMethodError (undefined method `id' for nil):",
    '[ID]   ',
  ])
})

test('of what the app has no route for, only that is told', () => {
  const [probe] = probes({perMinute: 1})
  expect(printedFor(probe?.asks ?? BROKEN, lograge)).toEqual([
    '[ID]   ',
    '[ID] ActionController::RoutingError (No route matches [GET] "/wp-login.php"):',
    '[ID]   ',
  ])
})

test('rack-timeout says of each request that it is well, twice with the same wait', () => {
  const told = printedFor(BROKEN, rackTimeout(lograge, seconds(20)))
  const wait = /wait=\d+ms/.exec(told[0] ?? '')?.[0]
  expect(told[0]).toBe(`source=rack-timeout id=ID ${wait} timeout=20000ms state=ready at=info`)
  expect(told.at(-1)).toBe(
    `source=rack-timeout id=ID ${wait} timeout=20000ms service=20ms state=completed at=info`,
  )
  expect(told).toHaveLength(6)
})

/** What the app prints for one request, with ID in place of its id. */
function printedFor(what: typeof BROKEN, log: RequestLog): string[] {
  const web = {...WEB, quantity: 1, server: puma({workers: 0, threads: 1, log})}
  const world = aWorld({
    app: {processes: {web}},
    happens: [{after: 0, what: stage => stage.requestArrives(what)}],
  })
  return toldIn(world, seconds(5))
    .filter(line => line.startsWith('app['))
    .map(line => line.replace(/^app\[web\.1]: /, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'ID'))
}
