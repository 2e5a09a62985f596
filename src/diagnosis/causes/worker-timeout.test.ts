import {describe, expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const KILLED = appLine(31, 'web.1', '[2024-05-01 12:00:31 +0000] [4] [CRITICAL] WORKER TIMEOUT (pid:9)')

function kills(seconds: readonly number[]): string[] {
  return seconds.map(second => appLine(second, 'web.1', `[4] [CRITICAL] WORKER TIMEOUT (pid:${second})`))
}

test('names the server, and explains the connections it closed', () => {
  const lines = [routerLine(1), KILLED, routerLine(31, {code: 'H13', service: 30_000})]
  expect(loudIds(lines)).toEqual(['worker-timeout'])
  const finding = findingOf(lines, 'worker-timeout')
  expect(finding?.summary).toBe('gunicorn on web.1 killed 1 worker for taking too long')
  expect(finding?.consequences).toMatchObject([{id: 'connection-closed', count: 1}])
})

test('a worker that is stopped with its server is silent', () => {
  const line = '[2024-05-01 12:00:31 +0000] [9] [INFO] Worker exiting (pid: 9)'
  expect(loudIds([appLine(31, 'web.1', line)])).toEqual([])
})

test("knows PHP-FPM's words", () => {
  const line =
    'WARNING: [pool www] child 11, script \'/app/web/index.php\' (request: "GET /index.php") execution timed out (30.2 sec), terminating'
  expect(findingOf([routerLine(1), appLine(31, 'web.1', line)], 'worker-timeout')?.summary).toContain(
    'PHP-FPM on web.1',
  )
})

describe('tells apart', () => {
  const start = startLines(0, 'web.1', 'gunicorn app:app')

  test('a worker that is killed though no request came', () => {
    const lines = [...start, routerLine(1, {dyno: 'web.2'}), ...kills([36, 67, 98])]
    const finding = findingOf(lines, 'worker-timeout')
    expect(finding).toMatchObject({confidence: 'medium'})
    expect(finding?.explanation).toContain('gave this dyno no request')
  })

  test('nothing where the router is not in view', () => {
    const finding = findingOf([...start, ...kills([36, 67, 98])], 'worker-timeout')
    expect(finding).toMatchObject({confidence: 'high', alternatives: []})
    expect(finding?.explanation).not.toContain('no request meanwhile')
  })

  test('a dyno that swaps at the time from one that did so long before', () => {
    const swaps = (second: number) => dynoLine(second, 'web.1', 'Error R14 (Memory quota exceeded)')
    const at = (second: number) =>
      findingOf([...start, swaps(second), routerLine(1), ...kills([900])], 'worker-timeout')?.explanation
    expect(at(890)).toContain('over its memory quota')
    expect(at(100)).not.toContain('over its memory quota')
  })

  test("gunicorn's own SIGKILL from one that came from elsewhere", () => {
    const lost = (second: number) =>
      appLine(second, 'web.1', `[4] [ERROR] Worker (pid:${second}) was sent SIGKILL! Perhaps out of memory?`)
    const told = (lines: readonly string[]) =>
      findingOf([routerLine(1), ...kills([100]), ...lines], 'worker-timeout')?.explanation
    expect(told([lost(101)])).toContain('the one that gunicorn itself sends')
    expect(told([lost(101), lost(300)])).toContain('1 more worker died of a signal')
  })
})
