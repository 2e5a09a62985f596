import {describe, expect, test} from 'vitest'

import {eventsOfText, stateOfText} from '../../../test/support/diagnose-text.js'
import {
  apiLine,
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'
import {anApiDyno, anApp, aType, withSnapshot} from '../../../test/support/snapshots.js'
import type * as api from '../../platform/api.js'
import {known} from '../../platform/reading.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {fold} from '../../state/fold.js'
import {diagnose} from '../diagnose.js'

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

describe('what only the platform says', () => {
  const NOON = Date.UTC(2024, 4, 1, 12)
  const at = (second: number) => NOON + second * 1000
  const QUIET = [appLine(0, 'worker.1', 'a'), appLine(600, 'worker.1', 'b')]
  const WORKER = anApiDyno({name: 'worker.1', createdAt: at(-9000)})

  function told(web: Partial<api.Dyno>, lines: readonly string[] = QUIET, some: Partial<Snapshot> = {}) {
    const dynos = [anApiDyno({createdAt: at(-9000), updatedAt: at(-500), ...web}), WORKER]
    const state = withSnapshot(stateOfText(`${lines.join('\n')}\n`), {dynos, ...some}, at(600))
    return diagnose(state).findings.filter(({severity}) => severity !== 'info')
  }

  test('is a crash, although no line shows it', () => {
    expect(told({state: 'crashed'})).toMatchObject([
      {
        id: 'app-crash',
        severity: 'critical',
        confidence: 'medium',
        dynos: ['web.1'],
        since: at(-500),
        summary: 'web.1 has crashed, since 11:51:40 UTC, says the platform',
        explanation: expect.stringContaining('It ran release v42.'),
      },
    ])
  })

  test('is told with what the router refused meanwhile', () => {
    const [finding, ...others] = told({state: 'crashed'}, [...QUIET, routerLine(60, {code: 'H10', dyno: ''})])
    expect(finding?.summary).toMatch(/says the platform; the router refused 1 request \(H10\)$/)
    expect(others).toEqual([])
  })

  test('is a dyno that stays down although it should run', () => {
    expect(told({state: 'down'})).toMatchObject([{id: 'app-crash', confidence: 'low'}])
    expect(told({state: 'down', updatedAt: at(590)})).toEqual([])
    const formation = known([aType({quantity: 0})])
    expect(told({state: 'down'}, QUIET, {formation})).toEqual([])
  })

  test.each(['up', 'idle', 'starting'] as const)('is nothing while it is %s', state => {
    expect(told({state})).toEqual([])
  })

  test('is nothing beside the lines that show the crash', () => {
    const dyno = {state: 'crashed', createdAt: at(0), updatedAt: at(91)} as const
    expect(told(dyno, CRASH)).toMatchObject([{id: 'app-crash', confidence: 'high', count: 1}])
  })

  test('is over when later lines show it up again', () => {
    const dynos = [anApiDyno({createdAt: at(-9000), updatedAt: at(-500), state: 'crashed'})]
    const state = withSnapshot(stateOfText(`${QUIET.join('\n')}\n`), {dynos}, at(600))
    for (const event of eventsOfText(`${startLines(700, 'web.1').join('\n')}\n`)) fold(state, event)
    expect(diagnose(state).findings.filter(({id}) => id === 'app-crash')).toEqual([])
  })

  test.each([
    ['Fir', {generation: 'fir'}, /^too much memory: Fir ends a dyno/],
    [
      'a Private Space',
      {space: {name: 'ours', shield: false}},
      /in a Private Space the line of R15 may be lost/,
    ],
  ] as const)('a kill without a reason may be one for memory on %s', (_, app, expected) => {
    const killed = CRASH.map(line => line.replace('status 1', 'status 137'))
    const dyno = {state: 'crashed', createdAt: at(0), updatedAt: at(91)} as const
    const [finding] = told(dyno, killed, {app: anApp(app)})
    expect(finding?.alternatives).toEqual([expect.stringMatching(expected)])
    expect(told(dyno, killed)[0]?.alternatives).toEqual([])
  })
})
