import {expect, test} from 'vitest'

import {TestClock} from '../../../test/support/test-clock.js'
import {ACCOUNT_RATE_LIMIT, RateLimit} from './rate-limit.js'

test('counts down, refuses at none, and refills by the minute', () => {
  const clock = new TestClock()
  const limit = new RateLimit({requests: 2, perMinute: 60}, clock)
  expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false])
  clock.advance(999)
  expect(limit.take()).toBe(false)
  clock.advance(1)
  expect(limit.take()).toBe(true)
  expect(limit.remaining).toBe(0)
})

test('saves up no more than there is at most', () => {
  const clock = new TestClock()
  const limit = new RateLimit(ACCOUNT_RATE_LIMIT, clock)
  limit.take()
  clock.advance(3_600_000)
  expect(limit.remaining).toBe(4500)
})
