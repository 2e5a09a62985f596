import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {DAY_MS, hours, minutes, seconds} from '../durations.js'
import {flat} from '../memory/models.js'
import {puma} from '../servers/puma.js'
import {route} from '../traffic/route.js'
import {aWorld, PAGE, toldIn, WEB} from '../world.fixture.js'

const CRASHES = {
  ...WEB,
  quantity: 1,
  server: puma({workers: 0, threads: 1, boot: {fails: {prints: ['boom'], status: 1}}}),
}

test('a process that dies is started at once, and after ever longer pauses when it dies again', () => {
  const world = aWorld({app: {processes: {web: CRASHES}}})
  world.restartDyno('web.1')
  const starts: number[] = []
  world.follow(({at, text}) => {
    if (text.includes('State changed from crashed to starting')) starts.push(at)
  })
  world.advanceTo(world.now() + hours(3))
  const pauses = starts.slice(1).map((at, index) => Math.round((at - (starts[index] ?? 0)) / minutes(1)))
  expect(pauses).toEqual([20, 40, 60])
  expect(world.dynos()[0]?.state).toBe('crashed')
})

test('a dyno that was well for long is started at once, however often', () => {
  const world = aWorld({
    app: {processes: {web: {...WEB, quantity: 1}}},
    happens: [1, 2, 3].map(nth => ({after: nth * hours(2), what: stage => stage.lives('web')[0]?.exits(1)})),
  })
  const told = toldIn(world, hours(7)).filter(line => line.includes('State changed'))
  expect(told).toEqual(
    [1, 2, 3].flatMap(() => [
      'heroku[web.1]: State changed from up to crashed',
      'heroku[web.1]: State changed from crashed to starting',
      'heroku[web.1]: State changed from starting to up',
    ]),
  )
})

test('a web process that does not listen within a minute is killed: R10', () => {
  const deaf = {...WEB, quantity: 1, server: puma({workers: 0, threads: 1, boot: {neverListens: true}})}
  const world = aWorld({app: {processes: {web: deaf}}})
  world.restartDyno('web.1')
  const told = toldIn(world, seconds(66)).filter(line => line.startsWith('heroku'))
  expect(told.slice(-6)).toEqual([
    'heroku[web.1]: Starting process with command `bundle exec puma -C config/puma.rb`',
    'heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch',
    'heroku[web.1]: Stopping process with SIGKILL',
    'heroku[web.1]: Process exited with status 137',
    'heroku[web.1]: State changed from starting to crashed',
    'heroku[web.1]: State changed from crashed to starting',
  ])
  expect(world.errors()).toMatchObject([{type: 'web', counts: {R10: 1}}])
})

test('a process that does not end within 30 seconds of SIGTERM is killed: R12', () => {
  const stuck = route('POST /stuck', {takes: exactly(0), neverEnds: true})
  const world = aWorld({
    app: {processes: {web: {...WEB, quantity: 1}}},
    happens: [{after: 0, what: stage => stage.requestArrives(stuck)}],
  })
  world.advanceTo(world.now() + 1)
  world.restartDyno('web.1')
  const told = toldIn(world, minutes(1)).filter(line => line.startsWith('heroku[web'))
  const from = told.findIndex(line => line.includes('Error R12'))
  expect(told.slice(from, from + 3)).toEqual([
    'heroku[web.1]: Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM',
    'heroku[web.1]: Stopping remaining processes with SIGKILL',
    'heroku[web.1]: Process exited with status 137',
  ])
  expect(told.indexOf('heroku[web.1]: State changed from starting to up')).toBeLessThan(from)
  expect(world.dynos()[0]?.state).toBe('up')
})

test('every dyno is cycled once a day, at a time of its own', () => {
  const world = aWorld({app: {processes: {web: {...WEB, quantity: 8}}, releasedBefore: hours(4)}})
  const cycled: number[] = []
  const begin = world.now()
  world.follow(({at, text}) => {
    if (text.endsWith('Cycling')) cycled.push(at - begin)
  })
  world.advanceTo(begin + DAY_MS)
  expect(cycled).toHaveLength(8)
  expect(Math.min(...cycled)).toBeGreaterThan(hours(20) - minutes(1))
  expect(Math.max(...cycled) - Math.min(...cycled)).toBeGreaterThan(minutes(40))
})

test('on Fir a dyno is restarted at its quota under a new name, and only its own lines tell that it starts', () => {
  const world = aWorld({
    generation: 'fir',
    app: {processes: {web: {...WEB, quantity: 1, memory: flat({mb: 900})}}, routes: [PAGE]},
  })
  const [before] = world.dynos()
  expect(before?.size).toBe('dyno-1c-0.5gb')
  const told = toldIn(world, minutes(1))
  const [after] = world.dynos()
  expect(after?.name).not.toBe(before?.name)
  expect(told.some(line => /^app\[web-\S+]: \[2] Puma starting in cluster mode/.test(line))).toBe(true)
  expect(told.filter(line => line.startsWith('heroku['))).toEqual([])
  expect(world.errors()).toEqual([])
})

test('on Fir the API and the router speak as ever', () => {
  const world = aWorld({generation: 'fir', app: {visitsPerMinute: 30}})
  const told = toldIn(world, minutes(1), () => world.setConfigVars({A: '1'}))
  expect(told.some(line => line.startsWith('app[api]: Release v'))).toBe(true)
  expect(new Set(told.flatMap(line => /^heroku\[(\w+)/.exec(line)?.[1] ?? []))).toEqual(new Set(['router']))
})
