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

const STOP = [
  ...startLines(0, 'web.2'),
  apiLine(98, 'Scaled to web@1:Standard-1X by user heroku.hirefire.api@example.com'),
  dynoLine(99, 'web.2', 'State changed from up to down'),
  dynoLine(100, 'web.2', 'Stopping all processes with SIGTERM'),
  dynoLine(103, 'web.2', 'Process exited with status 143'),
]

test('requests lost after SIGTERM are told with what stopped the dyno', () => {
  const lines = [
    ...STOP,
    routerLine(102, {code: 'H13', dyno: 'web.2'}),
    routerLine(103, {code: 'H18', dyno: 'web.2'}),
  ]
  expect(loudIds(lines)).toEqual(['shutdown-drops-requests'])
  const finding = findingOf(lines, 'shutdown-drops-requests')
  expect(finding).toMatchObject({count: 2, confidence: 'high', dynos: ['web.2']})
  expect(finding?.explanation).toContain('2 s after scaling by an autoscaler (HireFire)')
  expect(finding?.evidence.map(({text}) => text)).toContain('Stopping all processes with SIGTERM')
})

test('the same on its sibling, which was not stopped, is not', () => {
  const lines = [...STOP, routerLine(102, {code: 'H13', dyno: 'web.1'})]
  expect(loudIds(lines)).toEqual(['connection-closed'])
})

test('nor a minute later', () => {
  const lines = [...STOP, routerLine(170, {code: 'H13', dyno: 'web.2'})]
  expect(loudIds(lines)).not.toContain('shutdown-drops-requests')
})

test('nor after a kill for memory, which is no shutdown', () => {
  const lines = [
    ...startLines(0, 'web.2'),
    dynoLine(100, 'web.2', 'Process running mem=1100M(214.8%)'),
    dynoLine(100, 'web.2', 'Error R15 (Memory quota vastly exceeded)'),
    dynoLine(101, 'web.2', 'Stopping process with SIGKILL'),
    routerLine(101, {code: 'H13', dyno: 'web.2'}),
    dynoLine(102, 'web.2', 'Process exited with status 137'),
  ]
  expect(loudIds(lines)).toEqual(['memory-over-quota'])
})

test('a stop without a lost request is silent', () => {
  expect(loudIds(STOP)).toEqual([])
})

test('one that is lost a moment before the SIGTERM line begins it, and is one', () => {
  const finding = findingOf(
    [...STOP, routerLine(99.5, {code: 'H13', dyno: 'web.2'})],
    'shutdown-drops-requests',
  )
  expect(finding?.summary).toBe('1 request on web.2 was lost while the dyno was being stopped')
  expect(finding?.since).toBe(finding?.until)
})

test("where the platform's lines are left out, the server's own word tells", () => {
  const said = appLine(100, 'web.2', '[2] - Gracefully shutting down workers...')
  const lost = (second: number) => [said, routerLine(second, {code: 'H13', dyno: 'web.2', service: 900})]
  expect(loudIds(lost(103))).toEqual(['shutdown-drops-requests'])
  expect(findingOf(lost(103), 'shutdown-drops-requests')?.explanation).toContain("its server's word")
  expect(loudIds(lost(160))).toEqual(['connection-closed'])
})

test.each([
  ['a release', [apiLine(83, 'Release v42 created by user a@example.com')], '17 s after release v42'],
  [
    'config vars',
    [apiLine(95, 'Set TOKEN config vars by user a@example.com')],
    '5 s after a change of config vars',
  ],
  ['the daily cycling', [dynoLine(99, 'web.2', 'Cycling')], 'in the daily cycling'],
  ['a restart by hand', [dynoLine(99, 'web.2', 'Restarting')], 'by a restart, with no release in view'],
  [
    'a release with preboot',
    [apiLine(-100, 'Release v42 created by user a@example.com')],
    '3 min 20 s after release v42',
  ],
])('says what stopped it: %s', (_, before, words) => {
  const lines = [
    ...startLines(-300, 'web.2'),
    ...before,
    dynoLine(100, 'web.2', 'State changed from up to starting'),
    dynoLine(100, 'web.2', 'Stopping all processes with SIGTERM'),
    routerLine(102, {code: 'H13', dyno: 'web.2'}),
    dynoLine(103, 'web.2', 'Process exited with status 143'),
  ]
  expect(loudIds(lines)).toEqual(['shutdown-drops-requests'])
  expect(findingOf(lines, 'shutdown-drops-requests')?.explanation).toContain(words)
})

test('scaling by a person is not told as an autoscaler', () => {
  const lines = [
    ...STOP.map(line => line.replace('heroku.hirefire.api@example.com', 'ann@example.com')),
    routerLine(102, {code: 'H13', dyno: 'web.2'}),
  ]
  expect(findingOf(lines, 'shutdown-drops-requests')?.explanation).toContain('2 s after scaling.')
})

test.each(['H19', 'H21'])('%s soon after the SIGTERM is the router that has not heard of it yet', code => {
  const late = [routerLine(104, {code, dyno: 'web.2'}), routerLine(106, {code, dyno: 'web.2'})]
  expect(loudIds([...STOP, ...late])).toEqual(['shutdown-drops-requests'])
  expect(findingOf([...STOP, ...late], 'shutdown-drops-requests')?.explanation).toContain(
    `could not connect (${code})`,
  )
  const trouble = [routerLine(70, {code, dyno: 'web.2'}), routerLine(80, {code, dyno: 'web.2'})]
  expect(loudIds([...trouble, ...STOP, ...late])).toEqual(['dyno-unreachable'])
})
