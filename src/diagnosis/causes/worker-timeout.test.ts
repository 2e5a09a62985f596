import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

const KILLED = appLine(31, 'web.1', '[2024-05-01 12:00:31 +0000] [4] [CRITICAL] WORKER TIMEOUT (pid:9)')

test('names the server, and explains the connections it closed', () => {
  const lines = [routerLine(1), KILLED, routerLine(31, {code: 'H13', service: 30_000})]
  expect(loudIds(lines)).toEqual(['worker-timeout'])
  const finding = findingOf(lines, 'worker-timeout')
  expect(finding?.summary).toBe('gunicorn on web.1 killed workers that took too long')
  expect(finding?.consequences).toMatchObject([{id: 'connection-closed', count: 1}])
})

test('a worker that is stopped with its server is silent', () => {
  const line = '[2024-05-01 12:00:31 +0000] [9] [INFO] Worker exiting (pid: 9)'
  expect(loudIds([appLine(31, 'web.1', line)])).toEqual([])
})
