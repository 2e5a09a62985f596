import {expect, test} from 'vitest'

import {dynoLine, findingOf, loudIds, routerLine, startLines} from '../../../test/support/log-lines.js'

test('a process that is killed after SIGTERM is told, and its 137 is no crash', () => {
  const lines = [
    ...startLines(0, 'worker.1'),
    dynoLine(100, 'worker.1', 'Stopping all processes with SIGTERM'),
    dynoLine(
      130,
      'worker.1',
      'Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM',
    ),
    dynoLine(130, 'worker.1', 'Stopping remaining processes with SIGKILL'),
    dynoLine(131, 'worker.1', 'Process exited with status 137'),
    dynoLine(131, 'worker.1', 'State changed from up to down'),
  ]
  expect(loudIds(lines)).toEqual(['exit-timeout'])
  expect(findingOf(lines, 'exit-timeout')).toMatchObject({severity: 'warning', codes: ['R12'], count: 1})
})

test('a process that takes 20 seconds to stop is silent', () => {
  const lines = [
    ...startLines(0, 'worker.1'),
    dynoLine(100, 'worker.1', 'Stopping all processes with SIGTERM'),
    dynoLine(120, 'worker.1', 'Process exited with status 143'),
  ]
  expect(loudIds(lines)).toEqual([])
})

test('a one-off that goes on without its terminal is information', () => {
  const lines = [
    dynoLine(0, 'run.5', 'Error R16 (Detached) -> An attached process is not responding to SIGHUP'),
  ]
  expect(findingOf(lines, 'exit-timeout')?.severity).toBe('info')
})

test('what the kill cut off follows from it, what the process had broken off before does not', () => {
  const stop = [
    ...startLines(0, 'web.1'),
    dynoLine(100, 'web.1', 'Stopping all processes with SIGTERM'),
    dynoLine(130, 'web.1', 'Error R12 (Exit timeout) -> At least one process failed to exit in time'),
    dynoLine(130, 'web.1', 'Stopping remaining processes with SIGKILL'),
    dynoLine(131, 'web.1', 'Process exited with status 137'),
  ]
  const lostAt = (second: number) => [routerLine(second, {code: 'H13'}), routerLine(second, {code: 'H13'})]
  expect(loudIds([...stop, ...lostAt(131)])).toEqual(['exit-timeout'])
  expect(findingOf([...stop, ...lostAt(131)], 'exit-timeout')?.consequences).toMatchObject([
    {id: 'shutdown-drops-requests', count: 2},
  ])
  expect(loudIds([...stop, ...lostAt(103)])).toContain('shutdown-drops-requests')
})
