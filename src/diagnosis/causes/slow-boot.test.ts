import {describe, expect, test} from 'vitest'

import {
  appLine,
  bootTimeoutLines,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
} from '../../../test/support/log-lines.js'

/** A start that succeeds after so many seconds. */
function startTaking(seconds: number, second: number, dyno = 'web.1', command = 'bin/web'): string[] {
  return [
    dynoLine(second, dyno, 'State changed from down to starting'),
    dynoLine(second + 6, dyno, `Starting process with command \`${command}\``),
    dynoLine(second + 6 + seconds, dyno, 'State changed from starting to up'),
  ]
}

describe('a start that is killed', () => {
  test('after which it says that it listens', () => {
    const lines = [
      ...bootTimeoutLines(0, 'web.1', 'puma', [[62.8, '* Listening on http://0.0.0.0:31000']]),
      routerLine(90, {code: 'H20', dyno: ''}),
    ]
    expect(loudIds(lines)).toEqual(['slow-boot'])
    const finding = findingOf(lines, 'slow-boot')
    expect(finding).toMatchObject({severity: 'critical', confidence: 'high', codes: ['R10']})
    expect(finding?.consequences).toMatchObject([{id: 'router-boot-timeout'}])
    expect(finding?.summary).toMatchInlineSnapshot(
      `"web.1 was still starting after 1 min, and the platform killed it"`,
    )
    expect(finding?.explanation).not.toContain('swap')
  })

  test.each([
    '== 20240501100000 AddIndex: migrating =====',
    'Running migrations:',
    'INFO  [alembic.runtime.migration] Running upgrade 0a1b -> 2c3d, add index',
    'Loading checkpoint shards:  50%|█████     | 1/2',
  ])('while it prints: %s', text => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/start', [[50, text]])
    expect(findingOf(lines, 'slow-boot')).toMatchObject({confidence: 'high'})
  })

  test('long after such a line, which is less sure', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/start', [[10, 'Running migrations:']])
    expect(findingOf(lines, 'slow-boot')).toMatchObject({confidence: 'medium'})
  })

  test('while its server loads the app', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/rails server', [[8, '=> Booting Puma']])
    const finding = findingOf(lines, 'slow-boot')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.alternatives).not.toEqual([])
  })

  test('in swap, and says so', () => {
    const lines = [
      ...bootTimeoutLines(0, 'web.1', 'bin/rails server', [[8, '=> Booting Puma']]).slice(0, 3),
      dynoLine(30, 'web.1', 'Error R14 (Memory quota exceeded)'),
      ...bootTimeoutLines(0, 'web.1', 'bin/rails server').slice(2),
    ]
    expect(findingOf(lines, 'slow-boot')?.explanation).toContain('over its memory quota')
  })

  test('with unknown words: the fallback speaks', () => {
    const said = Array.from({length: 50}, (_, index) => [index + 5, `step ${index}`] as const)
    expect(loudIds(bootTimeoutLines(0, 'web.1', 'bin/start', said))).toEqual(['boot-timeout'])
  })
})

describe('starts near the limit', () => {
  test('again and again are a warning', () => {
    const lines = [...startTaking(52, 0), ...startTaking(57, 4000)]
    const finding = findingOf(lines, 'slow-boot')
    expect(finding).toMatchObject({severity: 'warning', codes: [], count: 2})
    expect(finding?.summary).toMatchInlineSnapshot(
      `"web.1 came up 2 times only just in time: the start took up to 57 s of 1 min"`,
    )
  })

  test('on two dynos count together', () => {
    const lines = [...startTaking(52, 0), ...startTaking(52, 0, 'web.2')]
    expect(findingOf(lines, 'slow-boot')?.dynos).toEqual(['web.1', 'web.2'])
  })

  test.each([
    ['once', startTaking(52, 0)],
    ['that take 40 s', [...startTaking(40, 0), ...startTaking(40, 4000)]],
    [
      'of Java, which has 90 s',
      ['web.1', 'web.2'].flatMap(dyno => startTaking(52, 0, dyno, 'java -jar app.jar')),
    ],
    [
      'of a dyno that waits for its slug',
      ['web.1', 'web.2'].flatMap(dyno => [
        dynoLine(-50, dyno, 'State changed from down to starting'),
        ...startTaking(10, 0, dyno),
      ]),
    ],
    ['of other types', [...startTaking(52, 0, 'worker.1'), ...startTaking(52, 4000, 'worker.1')]],
  ])('%s are none', (_, lines) => {
    expect(loudIds(lines)).toEqual([])
  })
})

test('lives that run together are told apart by the time of each R10', () => {
  const r10 = 'Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch'
  const lines = [
    dynoLine(0, 'web.1', r10),
    appLine(1, 'web.1', '* Listening on http://0.0.0.0:31000'),
    dynoLine(70, 'web.1', r10),
  ]
  expect(loudIds(lines)).toEqual(['slow-boot'])
})
