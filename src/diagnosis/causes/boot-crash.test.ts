import {expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const CRASH = [
  dynoLine(0, 'web.1', 'State changed from down to starting'),
  dynoLine(1, 'web.1', 'Starting process with command `bin/web`'),
  appLine(3, 'web.1', "Error: Cannot find module 'express'"),
  dynoLine(4, 'web.1', 'Process exited with status 1'),
  dynoLine(4, 'web.1', 'State changed from starting to crashed'),
]

test('a process that dies before it is up shows its first error', () => {
  const finding = findingOf(CRASH, 'boot-crash')
  expect(loudIds(CRASH)).toEqual(['boot-crash'])
  expect(finding?.summary).toBe('web.1 died while starting with exit status 1')
  expect(finding?.evidence.map(({text}) => text)).toContain("Error: Cannot find module 'express'")
})

test('the state line alone is enough', () => {
  expect(loudIds([dynoLine(0, 'worker.1', 'State changed from starting to crashed')])).toEqual(['boot-crash'])
})

test('refused requests afterwards are its consequence', () => {
  const lines = [...CRASH, routerLine(6, {code: 'H10', dyno: ''}), routerLine(7, {code: 'H10', dyno: ''})]
  expect(loudIds(lines)).toEqual(['boot-crash'])
  expect(findingOf(lines, 'boot-crash')?.consequences).toMatchObject([{id: 'app-crash', count: 2}])
})

test('the same exit of a process that was up is no failed start', () => {
  const lines = [...startLines(0, 'web.1'), dynoLine(90, 'web.1', 'Process exited with status 1')]
  expect(loudIds(lines)).toEqual(['app-crash'])
})

test.each(['run.17', 'scheduler.17', 'release.17'])(
  'a one-off (%s) that fails while starting is silent',
  dyno => {
    expect(loudIds(CRASH.map(line => line.replaceAll('web.1', dyno)))).toEqual([])
  },
)

test("the server's own report is enough without an exit", () => {
  const lines = [appLine(0, 'web.1', "gunicorn.errors.HaltServer: <HaltServer 'Worker failed to boot.' 3>")]
  expect(loudIds(lines)).toEqual(['boot-crash'])
})
