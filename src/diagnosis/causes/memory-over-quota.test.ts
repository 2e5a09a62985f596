import {describe, expect, test} from 'vitest'

import {
  apiLine,
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  overQuotaLines,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const FLAT = overQuotaLines(0, 800, 'web.1', 639, 124.8)

test('tells how long and how far a dyno was over its quota', () => {
  const finding = findingOf(FLAT, 'memory-over-quota')
  expect(finding?.summary).toBe(
    'web.1 was over its 512 MB quota in 14 minutes of this log, up to 639 MB (125 %)',
  )
  expect(finding).toMatchObject({
    severity: 'warning',
    count: 14,
    process: 'web',
    dynos: ['web.1'],
    codes: ['R14'],
  })
})

test('is critical once the platform killed the process, and shows the kill', () => {
  const finding = findingOf(
    [
      ...FLAT,
      dynoLine(810, 'web.1', 'Error R15 (Memory quota vastly exceeded)'),
      dynoLine(811, 'web.1', 'Stopping process with SIGKILL'),
      dynoLine(812, 'web.1', 'Process exited with status 137'),
    ],
    'memory-over-quota',
  )
  expect(finding?.severity).toBe('critical')
  expect(finding?.summary).toMatch(/and the platform killed it$/)
  expect(finding?.evidence.map(({text}) => text)).toContain('Process exited with status 137')
})

test('advises a size that really has more memory, with its price', () => {
  const [fix] =
    findingOf(
      [apiLine(0, 'Scaled to web@1:Basic by user a@example.com'), ...FLAT],
      'memory-over-quota',
    )?.remedies.filter(({command}) => command?.includes('ps:type')) ?? []
  expect(fix?.text).toContain('Standard-2X has 1,024 MB for $50')
  expect(fix?.text).toContain('all process types have to move together')
  expect(fix?.command).toBe('heroku ps:type standard-2x --app example-app')
})

test('advises runtime metrics only where there are none', () => {
  const metrics = dynoLine(
    1,
    'web.1',
    'source=web.1 dyno=heroku.1.3654f538-ec7a-4036-ab26-c533467c9a8a sample#memory_total=600.00MB sample#memory_rss=512.00MB sample#memory_cache=0.00MB sample#memory_swap=88.00MB sample#memory_pgpgin=1pages sample#memory_pgpgout=1pages',
  )
  const advises = (lines: string[]): boolean =>
    findingOf(lines, 'memory-over-quota')?.remedies.some(({command}) =>
      command?.includes('log-runtime-metrics'),
    ) === true
  expect(advises(FLAT)).toBe(true)
  expect(advises([metrics, ...FLAT])).toBe(false)
})

test('leaves a climb to the finding that knows it', () => {
  const climb = [550, 700, 900, 1200, 1500].flatMap((mb, i) =>
    overQuotaLines(i * 20, i * 20, 'worker.1', mb, Math.round(mb / 5.12)),
  )
  expect(loudIds(climb)).not.toContain('memory-over-quota')
})

test('tells a later life that is flat, although an earlier one climbed', () => {
  const climb = [550, 700, 900, 1200, 1500].flatMap((mb, i) =>
    overQuotaLines(i * 20, i * 20, 'web.1', mb, Math.round(mb / 5.12)),
  )
  const crash = dynoLine(120, 'web.1', 'State changed from up to crashed')
  const flat = overQuotaLines(600, 900, 'web.1', 639, 124.8)
  const finding = findingOf([...climb, crash, ...startLines(130, 'web.1'), ...flat], 'memory-over-quota')
  expect(finding?.summary).toContain('up to 639 MB')
})

test('an app that writes about R14 is not over its quota', () => {
  expect(loudIds([appLine(0, 'web.1', 'alert: Error R14 (Memory quota exceeded) seen on staging')])).toEqual(
    [],
  )
})

describe('what ran when R14 began', () => {
  /** Three times over the quota in six hours; a job that begins with each, and one that runs all the time. */
  function episodes(beforeMs: number): string[] {
    const begins = [3600, 9000, 16_000]
    const job = (second: number, name: string, id: string, what: string) =>
      appLine(second, 'worker.1', `pid=4 tid=abc class=${name} jid=${id} INFO: ${what}`)
    return [
      job(1, 'Poller', 'aa', 'start'),
      ...begins.flatMap((second, n) => [
        job(second - beforeMs, 'Export', `b${n}`, 'start'),
        job(second - beforeMs + 60, 'Export', `b${n}`, 'done'),
        ...overQuotaLines(second, second + 120, 'worker.1', 560, 109.4),
      ]),
      appLine(21_600, 'worker.1', 'bye'),
    ].sort()
  }

  test('is named when it ran each time, and seldom else', () => {
    const finding = findingOf(episodes(10), 'memory-over-quota')
    expect(finding?.explanation).toContain('At 3 of the 3 times R14 began, Export ran, which chance alone')
    expect(finding?.explanation).not.toContain('Poller')
  })

  test('is not named when it ran at other times', () => {
    expect(findingOf(episodes(900), 'memory-over-quota')?.explanation).not.toContain('Export')
  })
})

test('says whether too little was seen, or no shape fits', () => {
  const sample = (second: number, mb: number) =>
    dynoLine(
      second,
      'web.1',
      `source=web.1 dyno=heroku.1.3654f538-ec7a-4036-ab26-c533467c9a8a sample#memory_total=${mb}.00MB sample#memory_rss=${mb}.00MB sample#memory_quota=512.00MB`,
    )
  // Up and down by a fifth of the quota, all the time.
  const wave = (seconds: number) =>
    Array.from({length: seconds / 20}, (_, index) => [
      sample(index * 20, Math.round(480 + 50 * Math.sin(index / 9))),
      ...(index % 60 === 0 ? [dynoLine(index * 20, 'web.1', 'Error R14 (Memory quota exceeded)')] : []),
    ]).flat()
  expect(findingOf(wave(600), 'memory-over-quota')?.explanation).toContain('the samples are too few')
  const long = findingOf(wave(6 * 3600), 'memory-over-quota')
  expect(long?.explanation).toContain('the samples of 6 h fit none of the known shapes')
})

describe('requests refused (H10)', () => {
  const kill = [
    ...startLines(0, 'web.1'),
    dynoLine(600, 'web.1', 'Process running mem=1100M(214.8%)'),
    dynoLine(600, 'web.1', 'Error R15 (Memory quota vastly exceeded)'),
    dynoLine(600, 'web.1', 'Stopping process with SIGKILL'),
    dynoLine(601, 'web.1', 'Process exited with status 137'),
    dynoLine(601, 'web.1', 'State changed from up to crashed'),
  ]
  const refused = (second: number) => routerLine(second, {code: 'H10', dyno: ''})

  test('after the kill follow from it', () => {
    const lines = [...kill, refused(602), refused(605)]
    expect(loudIds(lines)).toEqual(['memory-over-quota'])
    expect(findingOf(lines, 'memory-over-quota')?.consequences).toMatchObject([{id: 'app-crash', count: 2}])
  })

  test('before it, or beside a crash of its own, do not', () => {
    expect(loudIds([refused(300), ...kill])).toContain('app-crash')
    const crash = [
      ...startLines(605, 'web.1'),
      dynoLine(700, 'web.1', 'Process exited with status 1'),
      dynoLine(700, 'web.1', 'State changed from up to crashed'),
    ]
    expect(loudIds([...kill, ...crash])).toContain('app-crash')
  })
})
