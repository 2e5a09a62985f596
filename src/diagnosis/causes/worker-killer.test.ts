import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

test('a memory killer inside the app is not the platform', () => {
  const line =
    'W, [2024-05-01T12:00:00.5 #7]  WARN -- : #<Unicorn::HttpServer:0x0000>: worker (pid: 7) exceeds memory limit (252686336 bytes > 220794275 bytes)'
  expect(loudIds([appLine(0, 'web.1', line)])).toEqual(['worker-killer'])
  expect(findingOf([appLine(0, 'web.1', line)], 'worker-killer')?.explanation).toContain('not the platform')
})

test('workers that are restarted by the clock are silent', () => {
  const line =
    '[4] PumaWorkerKiller: Rolling Restart. 2 workers consuming total: 410.5 mb out of max: 512.0 mb.'
  expect(loudIds([appLine(0, 'web.1', line)])).toEqual([])
})
