import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import {flat} from '../memory/models.js'
import {route} from '../traffic/route.js'
import {aWorld, PAGE, toldIn, WEB} from '../world.fixture.js'

test('samples come every 20 seconds, with the averages a dyno is old enough for', () => {
  const world = aWorld({app: {features: ['log-runtime-metrics'], processes: {web: {...WEB, quantity: 1}}}})
  const loads = toldIn(world, minutes(10)).filter(line => line.includes('load_avg_1m'))
  expect(loads.length).toBeGreaterThan(26)
  expect(loads.length).toBeLessThan(32)
  expect(loads.every(line => line.includes('load_avg_15m'))).toBe(true)
  world.restartDyno('web.1')
  const young = toldIn(world, minutes(6)).filter(line => line.includes('load_avg_1m'))
  expect(young.filter(line => line.includes('load_avg_5m')).length).toBeLessThan(5)
})

test('the load follows what runs', () => {
  const busy = route('GET /busy', {takes: exactly(minutes(10)), cpu: 1})
  const world = aWorld({
    app: {features: ['log-runtime-metrics'], processes: {web: {...WEB, quantity: 1}}},
    happens: [1, 2, 3].map(() => ({after: 0, what: stage => stage.requestArrives(busy)})),
  })
  const last = toldIn(world, minutes(9)).findLast(line => line.includes('load_avg_1m')) ?? ''
  expect(Number(/load_avg_1m=([\d.]+)/.exec(last)?.[1])).toBeCloseTo(3, 1)
})

test('over the quota R14 comes with every sample, at twice the quota R15 and SIGKILL, and it slows down', () => {
  const heavy = route('POST /export', {takes: exactly(hours(1)), allocates: {mb: 900, overMs: minutes(4)}})
  const world = aWorld({
    app: {processes: {web: {...WEB, quantity: 1}}, routes: [PAGE]},
    happens: [
      {after: seconds(5), what: stage => stage.requestArrives(heavy)},
      {after: minutes(3.4), what: stage => stage.requestArrives(PAGE)},
    ],
  })
  const told = toldIn(world, minutes(6)).filter(line => line.startsWith('heroku'))
  const ofDyno = told.filter(line => line.startsWith('heroku[web.1]'))
  expect(ofDyno[0]).toMatch(/Process running mem=\d+M\(1\d\d\.\d%\)/)
  expect(ofDyno[1]).toBe('heroku[web.1]: Error R14 (Memory quota exceeded)')
  expect(ofDyno.filter(line => line.includes('Error R14')).length).toBeGreaterThan(2)
  const killed = ofDyno.indexOf('heroku[web.1]: Error R15 (Memory quota vastly exceeded)')
  expect(ofDyno.slice(killed, killed + 4)).toEqual([
    'heroku[web.1]: Error R15 (Memory quota vastly exceeded)',
    'heroku[web.1]: Stopping process with SIGKILL',
    'heroku[web.1]: Process exited with status 137',
    'heroku[web.1]: State changed from up to crashed',
  ])
  expect(ofDyno.at(-1)).toBe('heroku[web.1]: State changed from starting to up')
  const service = told.flatMap(line => /path="\/" .*service=(\d+)ms/.exec(line)?.[1] ?? [])
  expect(Number(service[0])).toBeGreaterThan(60)
  expect(world.errors()[0]?.counts).toMatchObject({R15: 1})
})

test('what does not fit into the quota is said to be swapped', () => {
  const memory = flat({mb: 700, noiseMb: 0})
  const world = aWorld({app: {features: ['log-runtime-metrics'], processes: {web: {...WEB, memory}}}})
  const sample = toldIn(world, minutes(1)).find(line => line.includes('memory_total')) ?? ''
  expect(sample).toContain(
    'sample#memory_total=700.00MB sample#memory_rss=509.00MB sample#memory_cache=1.25MB sample#memory_swap=189.75MB',
  )
  expect(sample).toContain('sample#memory_quota=512.00MB')
})
