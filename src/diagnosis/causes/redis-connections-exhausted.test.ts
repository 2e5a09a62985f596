import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

test("tells the store's refusal", () => {
  const finding = findingOf(
    [appLine(0, 'web.1', 'ERR max number of clients reached')],
    'redis-connections-exhausted',
  )
  expect(finding).toMatchObject({severity: 'critical', confidence: 'high', dynos: ['web.1']})
})

test('a connection that is refused by nobody at all is another matter', () => {
  const line = 'Redis::CannotConnectError: Error connecting to Redis on 127.0.0.1:6379 (Errno::ECONNREFUSED)'
  expect(loudIds([appLine(0, 'web.1', line)])).not.toContain('redis-connections-exhausted')
})

test("joins the store's own count of connections with it", () => {
  const lines = [
    appLine(
      -60,
      'heroku-redis',
      'source=REDIS addon=redis-flat-1 sample#active-connections=19 sample#max-connections=20',
    ),
    appLine(0, 'web.1', 'ERR max number of clients reached'),
  ]
  expect(findingOf(lines, 'redis-connections-exhausted')?.explanation).toContain(
    "up to 19 of the plan's 20 connections were open",
  )
})
