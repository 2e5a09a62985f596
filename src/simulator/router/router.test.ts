import {describe, expect, test} from 'vitest'

import {Line} from '../../logs/line.js'
import {readRouter} from '../../logs/messages/router.js'
import {originOf} from '../../logs/origin.js'
import {exactly} from '../draws.js'
import {minutes, seconds} from '../durations.js'
import type {AppSettings} from '../scenario.js'
import type {Server} from '../servers/program.js'
import {puma} from '../servers/puma.js'
import {route, type RouteSettings} from '../traffic/route.js'
import {aWorld, PAGE, toldIn, WEB} from '../world.fixture.js'
import type {World} from '../world.js'

const ONE = {...WEB, quantity: 1}
/** One request at a time. */
const NARROW = {...ONE, server: puma({workers: 0, threads: 1})}

test('an ordinary request', () => {
  const [request] = requestsIn(asking([PAGE]), seconds(1))
  expect(request).toMatchObject({
    code: null,
    method: 'GET',
    path: '/',
    status: 200,
    bytes: 900,
    serviceMs: 50,
  })
  expect(request?.dyno?.name).toBe('web.1')
  expect(request?.requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('both forms of the router are read', () => {
  const last = (router: AppSettings['router'] & string) =>
    toldIn(asking([PAGE], {router}), seconds(1)).find(line => line.startsWith('heroku[router]')) ?? ''
  expect(last('legacy')).toMatch(/ protocol=https$/)
  expect(last('router-2')).toMatch(/ protocol=http1\.1 tls=true tls_version=tls1\.3$/)
})

test('H12 comes after 30 seconds while the dyno goes on working, and what waits behind it times out too', () => {
  const slow = page({takes: exactly(seconds(45))})
  const world = asking([slow, PAGE], {processes: {web: NARROW}})
  const told = toldIn(world, minutes(1))
  const requests = requestsOf(told)
  expect(requests.map(({code, serviceMs}) => [code, Math.round((serviceMs ?? 0) / 1000)])).toEqual([
    ['H12', 30],
    ['H12', 30],
  ])
  const completed = told.flatMap(line => /Completed 200 OK in (\d+)ms/.exec(line)?.[1] ?? [])
  expect(completed).toEqual(['45000', '50'])
  expect(world.errors()).toMatchObject([{type: 'web', counts: {H12: 2}}])
})

test('H13 when the process dies with a request in hand, H18 when its answer was under way', () => {
  const slow = page({takes: exactly(seconds(10))})
  const download = page({takes: exactly(100), bytes: exactly(20_000_000)})
  const world = aWorld({
    app: {processes: {web: ONE}},
    happens: [
      {after: 1, what: stage => stage.requestArrives(slow)},
      {after: 1, what: stage => stage.requestArrives(download)},
      {after: seconds(3), what: stage => stage.lives('web')[0]?.exits(1)},
    ],
  })
  const requests = requestsIn(world, seconds(5))
  expect(requests.map(({code}) => code)).toEqual(['H13', 'H18'])
  expect(requests[0]?.serviceMs).toBeGreaterThan(2900)
})

test('H27 when the visitor does not wait', () => {
  const world = aWorld({
    app: {processes: {web: ONE}, routes: [page({takes: exactly(seconds(8))})], visitsPerMinute: 300},
  })
  const left = requestsIn(world, minutes(5)).filter(({code}) => code === 'H27')
  expect(left.length).toBeGreaterThan(5)
  expect(left[0]).toMatchObject({status: 499, clientSide: true})
})

describe('without a dyno that is up', () => {
  test('H14 where none is wanted', () => {
    const world = asking([PAGE], {}, seconds(10))
    world.updateFormation([{type: 'web', quantity: 0}])
    expect(requestsIn(world, minutes(1))).toMatchObject([
      {code: 'H14', dyno: null, serviceMs: null, status: 503},
    ])
  })

  test('H10 while it waits after its crash', () => {
    const fails = puma({workers: 0, threads: 1, boot: {ms: 1000, fails: {prints: [], status: 1}}})
    const world = asking([PAGE], {processes: {web: {...ONE, server: fails}}}, minutes(2))
    world.restartDyno('web.1')
    expect(requestsIn(world, minutes(3))).toMatchObject([{code: 'H10', dyno: null}])
  })

  test('the request waits for one that starts, and H20 ends its patience', () => {
    const waits = asking([PAGE], {processes: {web: ONE}}, seconds(2))
    waits.restartDyno('web.1')
    const [answered] = requestsIn(waits, minutes(1))
    expect(answered).toMatchObject({code: null, status: 200})
    expect(answered?.connectMs).toBeGreaterThan(5000)

    const deaf = puma({workers: 0, threads: 1, boot: {neverListens: true}})
    const inVain = asking([PAGE], {processes: {web: {...ONE, server: deaf}}}, seconds(2))
    inVain.restartDyno('web.1')
    expect(requestsIn(inVain, minutes(2))).toMatchObject([{code: 'H20', dyno: null}])
  })
})

describe('a dyno that refuses connections', () => {
  const deaf: Server = () => ({
    boot: () => undefined,
    resume: () => undefined,
    terminate: () => undefined,
    connect: () => 'refused',
  })

  test('does not matter while others serve', () => {
    let made = 0
    const server: Server = process => (made++ === 0 ? deaf : puma({workers: 1, threads: 5}))(process)
    const requests = requestsIn(
      aWorld({app: {processes: {web: {...WEB, server}}, visitsPerMinute: 240}}),
      minutes(2),
    )
    expect(requests.length).toBeGreaterThan(300)
    expect(requests.filter(({code}) => code === 'H21')).toEqual([])
    expect(new Set(requests.map(({dyno}) => dyno?.name))).toEqual(new Set(['web.2']))
  })

  test('is H21 where there are none', () => {
    expect(requestsIn(asking([PAGE], {processes: {web: {...ONE, server: deaf}}}), seconds(1))).toMatchObject([
      {code: 'H21', status: 503, serviceMs: null},
    ])
  })
})

test('requests fall on all dynos alike', () => {
  const web = {...WEB, quantity: 4}
  const requests = requestsIn(aWorld({app: {processes: {web}, visitsPerMinute: 600}}), minutes(10))
  for (const name of ['web.1', 'web.2', 'web.3', 'web.4']) {
    const share = requests.filter(({dyno}) => dyno?.name === name).length / requests.length
    expect(share).toBeGreaterThan(0.22)
    expect(share).toBeLessThan(0.28)
  }
})

function page(settings: RouteSettings) {
  return route('GET /', {status: exactly(200), ...settings})
}

/** Each of these is asked for, one after the other. */
function asking(
  routes: readonly ReturnType<typeof page>[],
  app: Partial<AppSettings> = {},
  after = 10,
): World {
  return aWorld({
    app: {processes: {web: ONE}, ...app},
    happens: routes.map((asked, index) => ({
      after: after + index,
      what: stage => stage.requestArrives(asked),
    })),
  })
}

function requestsIn(world: World, ms: number) {
  return requestsOf(toldIn(world, ms))
}

function requestsOf(told: readonly string[]) {
  return told.flatMap(line => {
    const [, text] = /^heroku\[router]: (.*)$/.exec(line) ?? []
    const event = text === undefined ? null : readRouter(0, originOf('heroku', 'router'), Line.from(text))
    return event?.kind === 'router' ? [event] : []
  })
}
