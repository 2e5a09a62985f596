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
