import {describe, expect, test} from 'vitest'

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

describe('where the line that says "up" is missing', () => {
  const STARTED = [
    dynoLine(0, 'web.1', 'State changed from down to starting'),
    dynoLine(1, 'web.1', 'Starting process with command `bin/web`'),
  ]
  const EXIT = [
    appLine(69, 'web.1', 'TypeError: boom'),
    dynoLine(70, 'web.1', 'Process exited with status 1'),
  ]

  test('a request it had taken says that the process was up', () => {
    const taken = routerLine(69, {code: 'H13', dyno: 'web.1', service: 40})
    expect(loudIds([...STARTED, taken, ...EXIT])).toEqual(['app-crash'])
  })

  test('a request that began before it did was that of the process before', () => {
    const taken = routerLine(20, {code: 'H13', dyno: 'web.1', service: 25_000})
    expect(loudIds([...STARTED, taken, ...EXIT])).toContain('boot-crash')
  })

  test('a request that the router refused says nothing', () => {
    const refused = routerLine(69, {code: 'H10', dyno: ''})
    expect(loudIds([...STARTED, refused, ...EXIT])).toEqual(['boot-crash'])
  })
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

test('a platform that tells no exit status (2010) has said enough', () => {
  const start = [
    dynoLine(0, 'web.1', 'State changed from down to starting'),
    dynoLine(2, 'web.1', 'Starting process with command: `thin -p 41234 start`'),
  ]
  const ended = dynoLine(4, 'web.1', 'Process exited')
  expect(loudIds([...start, ended, routerLine(9, {code: 'H10', dyno: ''})])).toEqual(['boot-crash'])
  const stopped = dynoLine(3, 'web.1', 'Stopping process with SIGTERM')
  expect(loudIds([...start, stopped, ended])).toEqual([])
})

describe('a program that the shell does not find', () => {
  const start = (command: string, text: string) => [
    dynoLine(0, 'web.1', 'State changed from crashed to starting'),
    dynoLine(1, 'web.1', `Starting process with command \`${command}\``),
    appLine(2, 'web.1', text),
  ]

  test.each([
    ['gunicorn shop.wsgi', 'bash: gunicorn: command not found'],
    ['yarn serve', '/bin/sh: 1: tsx: not found'],
  ])('is enough without an exit: %s', (command, text) => {
    const finding = findingOf(start(command, text), 'boot-crash')
    expect(finding?.evidence.map(line => line.text)).toContain(text)
    expect(finding).toMatchObject({confidence: 'medium', alternatives: [expect.stringContaining('goes on')]})
  })

  test('is not, where a script of the app may go on without it', () => {
    expect(loudIds(start('bin/start', 'bin/start: line 3: gunicorn: command not found'))).toEqual([])
  })

  test('is not, where the process came up all the same', () => {
    const lines = start('yarn serve', 'sh: 1: optipng: not found')
    expect(loudIds([...lines, dynoLine(6, 'web.1', 'State changed from starting to up')])).toEqual([])
  })

  test('stands first among the lines of its death', () => {
    const lines = [
      ...start('npm start', 'sh: 1: tsx: not found'),
      ...[3, 4, 5, 6].map(second => appLine(second, 'web.1', 'npm ERR! code ELIFECYCLE')),
      dynoLine(7, 'web.1', 'Process exited with status 1'),
    ]
    expect(findingOf(lines, 'boot-crash')?.evidence.map(({text}) => text)).toContain('sh: 1: tsx: not found')
  })
})

describe('a connection it closed without an answer', () => {
  const lines = (second: number): string[] => [
    dynoLine(0, 'web.1', 'State changed from down to starting'),
    dynoLine(1, 'web.1', 'Starting process with command `gunicorn a.wsgi`'),
    routerLine(second, {code: 'H13', dyno: 'web.1', service: 8}),
    appLine(40, 'web.1', '[2026-11-21 03:00:40 +0000] [4] [INFO] Reason: Worker failed to boot.'),
    dynoLine(40, 'web.1', 'Process exited with status 3'),
    dynoLine(41, 'web.1', 'State changed from starting to crashed'),
  ]

  test('at the moment it died is its consequence', () => {
    expect(loudIds(lines(40))).toEqual(['boot-crash'])
    expect(findingOf(lines(40), 'boot-crash')?.consequences).toMatchObject([{id: 'connection-closed'}])
  })

  test('long before is a finding of its own', () => {
    expect(loudIds(lines(10))).toEqual(['boot-crash', 'connection-closed'])
  })
})
