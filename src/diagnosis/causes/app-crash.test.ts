import {expect, test} from 'vitest'

import {
  apiLine,
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const CRASH = [
  ...startLines(0, 'web.1'),
  appLine(89, 'web.1', 'RangeError: boom'),
  dynoLine(90, 'web.1', 'Process exited with status 1'),
  dynoLine(91, 'web.1', 'State changed from up to crashed'),
]

test('a running process that ends by itself is a crash', () => {
  const finding = findingOf(CRASH, 'app-crash')
  expect(loudIds(CRASH)).toEqual(['app-crash'])
  expect(finding).toMatchObject({severity: 'critical', confidence: 'high', dynos: ['web.1'], count: 1})
  expect(finding?.summary).toBe('web.1 crashed with exit status 1')
})

test('requests it left without an answer are told with it', () => {
  const finding = findingOf([...CRASH, routerLine(95, {code: 'H10', dyno: ''})], 'app-crash')
  expect(finding?.summary).toBe('web.1 crashed with exit status 1; the router refused 1 request (H10)')
})

test('H10 alone says that the crash is not in view', () => {
  const finding = findingOf([routerLine(0, {code: 'H10', dyno: ''})], 'app-crash')
  expect(finding?.confidence).toBe('medium')
  expect(finding?.explanation).toContain('not in this log')
})

test('an exit with status 0 that nobody asked for is a crash, too', () => {
  const lines = [
    ...startLines(0, 'worker.1'),
    dynoLine(90, 'worker.1', 'Process exited with status 0'),
    dynoLine(91, 'worker.1', 'State changed from up to crashed'),
  ]
  expect(loudIds(lines)).toEqual(['app-crash'])
})

test.each([0, 1, 137, 143])('exit status %d after SIGTERM is a stop', status => {
  const lines = [
    ...startLines(0, 'web.1'),
    dynoLine(90, 'web.1', 'Stopping all processes with SIGTERM'),
    appLine(91, 'web.1', 'SignalException: SIGTERM'),
    dynoLine(92, 'web.1', `Process exited with status ${status}`),
    dynoLine(93, 'web.1', 'State changed from up to down'),
  ]
  expect(loudIds(lines)).toEqual([])
})

test('a deploy, whose old process ends after the new one has started, is silent', () => {
  const lines = [
    ...startLines(0, 'web.1'),
    apiLine(100, 'Deploy 1234567 by user a@example.com'),
    apiLine(100, 'Release v7 created by user a@example.com'),
    dynoLine(102, 'web.1', 'State changed from up to starting'),
    dynoLine(103, 'web.1', 'Stopping all processes with SIGTERM'),
    dynoLine(104, 'web.1', 'Starting process with command `bin/start`'),
    dynoLine(106, 'web.1', 'State changed from starting to up'),
    dynoLine(107, 'web.1', 'Process exited with status 143'),
  ]
  expect(loudIds(lines)).toEqual([])
})

test('daily cycling is silent', () => {
  const lines = [
    ...startLines(0, 'web.1'),
    dynoLine(100, 'web.1', 'Cycling'),
    dynoLine(101, 'web.1', 'State changed from up to starting'),
    dynoLine(102, 'web.1', 'Stopping all processes with SIGTERM'),
    dynoLine(104, 'web.1', 'Process exited with status 143'),
    dynoLine(105, 'web.1', 'Starting process with command `bin/start`'),
    dynoLine(109, 'web.1', 'State changed from starting to up'),
  ]
  expect(loudIds(lines)).toEqual([])
})

test('a scheduled job that ends with status 0 is silent', () => {
  const lines = [
    dynoLine(0, 'scheduler.9', 'Starting process with command `bin/job`'),
    dynoLine(1, 'scheduler.9', 'State changed from starting to up'),
    dynoLine(20, 'scheduler.9', 'Process exited with status 0'),
    dynoLine(21, 'scheduler.9', 'State changed from up to complete'),
  ]
  expect(loudIds(lines)).toEqual([])
})

test('a log that begins with an exit does not show whether it was a stop', () => {
  const lines = [
    dynoLine(0, 'web.1', 'Process exited with status 1'),
    dynoLine(2, 'web.1', 'Starting process with command `bin/start`'),
    dynoLine(8, 'web.1', 'State changed from starting to up'),
  ]
  expect(loudIds(lines)).toEqual([])
  const crashed = dynoLine(1, 'web.1', 'State changed from up to crashed')
  expect(loudIds([...lines.slice(0, 1), crashed, ...lines.slice(1)])).toEqual(['app-crash'])
  const again = dynoLine(1, 'web.1', 'State changed from crashed to starting')
  expect(loudIds([...lines.slice(0, 1), again, ...lines.slice(1)])).toEqual(['app-crash'])
  const [, ...later] = lines
  expect(loudIds([dynoLine(0, 'web.1', 'Process exited with status 139'), ...later])).toEqual(['app-crash'])
  expect(loudIds([appLine(0, 'web.1', 'RangeError: boom'), ...lines])).toEqual(['app-crash'])
})
