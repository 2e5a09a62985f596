import {expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

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

const ENDS = [
  dynoLine(90, 'worker.1', 'Process exited with status 0'),
  dynoLine(90, 'worker.1', 'State changed from up to crashed'),
]

test('a Sidekiq process that its own killer ended has not crashed', () => {
  const words = 'pid=4 tid=abc WARN: current RSS 1206.31 of 9f2c1a77:4:c0ffee exceeds maximum RSS 1200'
  const lines = [...startLines(0, 'worker.1'), appLine(60, 'worker.1', words), ...ENDS]
  expect(loudIds(lines)).toEqual(['worker-killer'])
  expect(findingOf(lines, 'worker-killer')).toMatchObject({severity: 'warning', dynos: ['worker.1']})
})

test('one that ends when the killer was told to leave it alone has', () => {
  const words =
    'pid=4 tid=abc WARN: current RSS 1206.31 exceeds maximum RSS 1200, however shutdown will be ignored'
  const lines = [...startLines(0, 'worker.1'), appLine(60, 'worker.1', words), ...ENDS]
  expect(loudIds(lines)).toEqual(['app-crash'])
})

test('broken connections are its doing only near its lines', () => {
  const kill = (second: number) =>
    appLine(
      second,
      'web.1',
      'PumaWorkerKiller: Out of memory. 2 workers consuming total: 600.0 mb out of max: 500.0 mb. Sending TERM',
    )
  const near = routerLine(102, {code: 'H13'})
  expect(loudIds([kill(100), near, kill(1100)])).toEqual(['worker-killer'])
  expect(findingOf([kill(100), near, kill(1100)], 'worker-killer')?.consequences).toMatchObject([
    {id: 'connection-closed', count: 1},
  ])
  const lines = [kill(100), near, routerLine(600, {code: 'H13'}), kill(1100)]
  expect(loudIds(lines)).toEqual(['worker-killer', 'connection-closed'])
  expect(findingOf(lines, 'connection-closed')?.count).toBe(1)
})

test('a higher limit is no advice for a dyno that is over its quota', () => {
  const kill = appLine(
    100,
    'web.1',
    'PumaWorkerKiller: Out of memory. 2 workers consuming total: 600.0 mb out of max: 500.0 mb. Sending TERM',
  )
  const over = (dyno: string) => dynoLine(95, dyno, 'Error R14 (Memory quota exceeded)')
  const cure = (dyno: string) => findingOf([over(dyno), kill], 'worker-killer')?.remedies[0]?.text
  expect(cure('web.1')).toContain('leave its limit as it is')
  expect(cure('web.2')).toContain('raise it if the quota has room')
})
