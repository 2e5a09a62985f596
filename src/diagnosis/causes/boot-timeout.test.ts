import {expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const TIMEOUT = [
  dynoLine(0, 'web.1', 'State changed from down to starting'),
  dynoLine(1, 'web.1', 'Starting process with command `bin/web`'),
  dynoLine(
    61,
    'web.1',
    'Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch',
  ),
  dynoLine(61, 'web.1', 'Stopping process with SIGKILL'),
  dynoLine(62, 'web.1', 'Process exited with status 137'),
  dynoLine(62, 'web.1', 'State changed from starting to crashed'),
]

test('a boot timeout is one finding: its kill is no crash', () => {
  expect(loudIds(TIMEOUT)).toEqual(['boot-timeout'])
  const finding = findingOf(TIMEOUT, 'boot-timeout')
  expect(finding).toMatchObject({severity: 'critical', codes: ['R10'], dynos: ['web.1']})
  expect(finding?.alternatives.length).toBeGreaterThan(0)
})

test('refused requests are its consequence', () => {
  const lines = [...TIMEOUT, routerLine(70, {code: 'H10', dyno: ''})]
  expect(loudIds(lines)).toEqual(['boot-timeout'])
  expect(findingOf(lines, 'boot-timeout')?.consequences).toMatchObject([{id: 'app-crash', count: 1}])
})

test('says so when it was in swap, and shows what it printed last', () => {
  const finding = findingOf(
    [
      ...TIMEOUT.slice(0, 2),
      dynoLine(30, 'web.1', 'Error R14 (Memory quota exceeded)'),
      appLine(40, 'web.1', 'loading the catalogue'),
      ...TIMEOUT.slice(2),
    ],
    'boot-timeout',
  )
  expect(finding?.explanation).toContain('memory quota while it started')
  expect(finding?.evidence.map(({text}) => text)).toContain('loading the catalogue')
})

test('a start that takes 50 seconds is silent', () => {
  const lines = startLines(0, 'web.1')
  expect(loudIds([...lines.slice(0, 2), dynoLine(51, 'web.1', 'State changed from starting to up')])).toEqual(
    [],
  )
})

test('names the status of the kill that is in view', () => {
  const told = (status: number) =>
    findingOf(
      [
        dynoLine(1, 'web.1', 'Starting process with command `node app.js`'),
        dynoLine(
          61,
          'web.1',
          'Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch',
        ),
        dynoLine(62, 'web.1', `Process exited with status ${status}`),
      ],
      'boot-timeout',
    )?.explanation
  expect(told(22)).toContain('The exit with status 22 is that kill')
  expect(told(137)).toContain('The exit with status 137 is that kill')
})
