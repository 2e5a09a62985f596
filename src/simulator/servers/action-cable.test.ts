import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {minutes, seconds} from '../durations.js'
import type {Happening} from '../scenario.js'
import {route} from '../traffic/route.js'
import {aWorld, PAGE, toldIn, WEB} from '../world.fixture.js'
import type {World} from '../world.js'
import {puma} from './puma.js'
import {lograge} from './rails-log.js'

const CABLE = route('GET /cable', {takes: exactly(minutes(3)), websocket: {lostShare: 0}})
const LOST = route('GET /cable', {takes: exactly(minutes(3)), websocket: {lostShare: 1}})

test('a websocket lives for minutes and takes no thread', () => {
  const world = serving([
    {after: 0, what: stage => stage.requestArrives(CABLE)},
    {after: seconds(5), what: stage => stage.requestArrives(PAGE)},
  ])
  const told = toldIn(world, minutes(4))
  expect(told).toEqual([
    expect.stringMatching(
      /^app\[web\.1]: Started GET "\/cable" \[WebSocket] for \S+ at 2026-10-14 09:00:\d\d \+0000$/,
    ),
    expect.stringContaining('Successfully upgraded to WebSocket'),
    expect.stringMatching(/method=GET path=\/ .*duration=50\.00/),
    expect.stringMatching(/at=info method=GET path="\/" .*service=50ms status=200/),
    expect.stringMatching(/^app\[web\.1]: Finished "\/cable" \[WebSocket] for \S+ at 2026-10-14 09:03/),
    expect.stringMatching(/at=info method=GET path="\/cable" .*service=180000ms status=101 bytes=\d+ /),
  ])
})

test('one on which nothing moves any more is closed by the router: H15', () => {
  const world = serving([{after: 0, what: stage => stage.requestArrives(LOST)}])
  expect(toldIn(world, minutes(5)).at(-1)).toMatch(
    /^heroku\[router]: at=error code=H15 desc="Idle connection" .*service=235000ms status=503 bytes= /,
  )
})

test('it ends with its dyno, without an error', () => {
  const world = serving([{after: 0, what: stage => stage.requestArrives(CABLE)}])
  world.advanceTo(world.now() + minutes(1))
  const told = toldIn(world, minutes(1), () => world.restartDyno('web.1'))
  const router = told.find(line => line.startsWith('heroku[router]'))
  expect(router).toMatch(/at=info .*status=101/)
})

function serving(happens: readonly Happening[]): World {
  const web = {...WEB, quantity: 1, server: puma({workers: 0, threads: 1, log: lograge})}
  return aWorld({app: {processes: {web}}, happens})
}
