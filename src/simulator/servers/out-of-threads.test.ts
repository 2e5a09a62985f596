import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {minutes} from '../durations.js'
import {route} from '../traffic/route.js'
import {aWorld, PAGE, toldIn, WEB} from '../world.fixture.js'
import {puma} from './puma.js'

const LEAKS = route('GET /quote', {takes: exactly(40), leavesThreads: 2})

test('the metrics fall silent, forks and requests fail, and Ruby dies; a new process is well', () => {
  const world = aWorld({
    app: {
      processes: {web: {...WEB, quantity: 1, server: puma({workers: 2, threads: 5})}},
      routes: [LEAKS, PAGE],
      visitsPerMinute: 12,
      features: ['log-runtime-metrics'],
    },
  })
  const told = toldIn(world, minutes(40))
  const [fork = -1, thread = -1, timer = -1, exit = -1, up = -1] = [
    'Errno::EAGAIN (Resource temporarily unavailable - fork(2)):',
    "Listen loop: #<ThreadError: can't create Thread: Resource temporarily unavailable>",
    '[BUG] failed to create timer thread (errno: 11)',
    'Process exited with status 1',
    'State changed from starting to up',
  ].map(words => told.findIndex(line => line.includes(words)))
  expect(told.slice(0, fork).findLastIndex(isMetrics)).toBeLessThan(fork - 10)
  expect(timer).toBeGreaterThan(Math.max(fork, thread))
  expect(told[thread + 1]).toMatch(/code=H13 .*path="\/"/)
  expect(told.slice(fork, timer)).toContainEqual(
    expect.stringMatching(/at=info .*path="\/quote".* status=500/),
  )
  expect(exit).toBeGreaterThan(timer)
  expect(up).toBeGreaterThan(exit)
  expect(told.slice(up).join()).not.toMatch(/EAGAIN|ThreadError|code=H13/)
})

function isMetrics(line: string): boolean {
  return line.includes('sample#memory_total')
}
