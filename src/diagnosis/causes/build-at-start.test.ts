import {describe, expect, test} from 'vitest'

import {
  appLine,
  bootTimeoutLines,
  dynoLine,
  findingOf,
  loudIds,
  overQuotaLines,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const BUILDING = [8, '   Creating an optimized production build ...'] as const

describe('is critical', () => {
  test('when the time is over before the build is', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'npm run build && npm start', [BUILDING])
    expect(loudIds(lines)).toEqual(['build-at-start'])
    const finding = findingOf(lines, 'build-at-start')
    expect(finding).toMatchObject({severity: 'critical', confidence: 'high', codes: ['R10']})
    expect(finding?.summary).toMatchInlineSnapshot(
      `"web.1 ran a build at its start (npm run build), and was killed before listening (R10)"`,
    )
  })

  test.each([
    ['Maven', 'mvn spring-boot:run', '[INFO] Scanning for projects...'],
    ['Gradle', './gradlew bootRun', '> Task :compileJava'],
    ['sbt', 'sbt run', '[info] compiling 52 Scala sources to /app/target/classes ...'],
    ['Vite', 'bin/start', 'vite v5.4.0 building for production...'],
    ['webpack', 'bin/start', '$ webpack --mode production'],
    ['Cargo', 'cargo run --release', '   Compiling serde v1.0.200'],
    [
      'Sprockets',
      'bin/start',
      'I, [2024-05-01T12:00:08.000 #4]  INFO -- : Writing /app/public/assets/a-0b.js',
    ],
  ])('of %s', (_, command, text) => {
    expect(loudIds(bootTimeoutLines(0, 'web.1', command, [[8, text]]))).toEqual(['build-at-start'])
  })

  test('when the platform kills the process for the memory of the build', () => {
    const lines = [
      ...startLines(0, 'web.1', 'bin/start').slice(0, 2),
      appLine(8, 'web.1', BUILDING[1]),
      dynoLine(20, 'web.1', 'Process running mem=1280M(250.0%)'),
      dynoLine(20, 'web.1', 'Error R15 (Memory quota vastly exceeded)'),
      dynoLine(20, 'web.1', 'Stopping process with SIGKILL'),
      dynoLine(21, 'web.1', 'Process exited with status 137'),
      dynoLine(21, 'web.1', 'State changed from starting to crashed'),
    ]
    expect(loudIds(lines)).toEqual(['build-at-start'])
    const finding = findingOf(lines, 'build-at-start')
    expect(finding).toMatchObject({severity: 'critical', codes: ['R15']})
    expect(finding?.consequences.map(({id}) => id)).toContain('memory-over-quota')
  })
})

test('is less sure when only the start command shows it', () => {
  const finding = findingOf(bootTimeoutLines(0, 'web.1', 'yarn build && yarn start'), 'build-at-start')
  expect(finding?.confidence).toBe('medium')
  expect(finding?.alternatives).not.toEqual([])
})

test('is a warning when it fits, and information when only the start command shows it', () => {
  const start = startLines(0, 'web.1', 'npm run build && npm start')
  expect(findingOf([...start, appLine(3, 'web.1', BUILDING[1])], 'build-at-start')?.severity).toBe('warning')
  expect(findingOf(start, 'build-at-start')?.severity).toBe('info')
})

test('does not account for memory that stays over the quota for hours after it', () => {
  const lines = [
    ...startLines(0, 'web.1', 'bin/start'),
    appLine(3, 'web.1', BUILDING[1]),
    ...overQuotaLines(20, 7200, 'web.1', 600, 117),
  ]
  expect(loudIds(lines)).toEqual(['build-at-start', 'memory-too-big-at-boot'])
})

describe('stays silent', () => {
  test('on a build when the process is up', () => {
    expect(loudIds([...startLines(0, 'web.1'), appLine(600, 'web.1', BUILDING[1])])).toEqual([])
  })

  test.each(['run.1234', 'release.1234', 'scheduler.1234'])('on %s', dyno => {
    const lines = [...startLines(0, dyno, 'npm run build'), appLine(8, dyno, BUILDING[1])]
    expect(findingOf(lines, 'build-at-start')).toBeUndefined()
  })

  test('on a worker whose work it is', () => {
    const lines = [...startLines(0, 'worker.1', 'node builder.js'), appLine(120, 'worker.1', BUILDING[1])]
    expect(loudIds(lines)).toEqual([])
  })

  test('on R10 of a process that listens on a fixed port after it: that is the reason', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/start', [BUILDING, [30, 'listening on port 3000']])
    expect(loudIds(lines)[0]).toBe('wrong-port')
    expect(findingOf(lines, 'build-at-start')?.severity).toBe('warning')
  })
})

describe('where the log begins after the start', () => {
  const killed = (second: number) => [
    appLine(0, 'web.2', BUILDING[1]),
    dynoLine(second, 'web.2', 'Process running mem=1100M(214.8%)'),
    dynoLine(second, 'web.2', 'Error R15 (Memory quota vastly exceeded)'),
    dynoLine(second, 'web.2', 'Stopping process with SIGKILL'),
  ]

  test('the kill so soon, before any request, shows that it was one', () => {
    expect(loudIds(killed(31))).toEqual(['build-at-start'])
    const finding = findingOf(killed(31), 'build-at-start')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.alternatives).toHaveLength(1)
  })

  test('a process that answers, or is seen for longer than a start takes, was up', () => {
    const answers = [routerLine(1, {dyno: 'web.2'}), ...killed(31)]
    expect(findingOf(answers, 'build-at-start')).toBeUndefined()
    expect(findingOf(killed(200), 'build-at-start')).toBeUndefined()
  })
})
