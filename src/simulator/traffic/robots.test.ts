import {expect, test} from 'vitest'

import {hours, minutes} from '../durations.js'
import {aWorld, PAGE} from '../world.fixture.js'
import {route} from './route.js'

test('robots ask as often by night as by day, and about as regularly as a clock', () => {
  const world = aWorld({
    app: {visitsPerMinute: 3, routes: [PAGE], robots: [{asks: route('GET /status'), perMinute: 0.5}]},
  })
  const asked: number[] = []
  world.follow(({at, text}) => {
    if (text.includes('path="/status"')) asked.push(at)
  })
  world.advanceTo(world.now() + hours(24))
  expect(asked.length).toBeGreaterThan(700)
  expect(asked.length).toBeLessThan(740)
  const longest = Math.max(...asked.slice(1).map((at, index) => at - (asked[index] ?? 0)))
  expect(longest).toBeLessThan(minutes(2.7))
})
