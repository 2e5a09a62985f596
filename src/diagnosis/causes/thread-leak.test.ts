import {describe, expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const HOUR = 3600
const WORDS = {
  ruby: '[FATAL] failed to create timer thread (errno: 11)',
  thread: "ThreadError: can't create Thread: Resource temporarily unavailable",
  python: "RuntimeError: can't start new thread",
  jvm: 'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
  node: 'Error: spawn /app/vendor/convert EAGAIN',
  shell: 'bash: fork: retry: Resource temporarily unavailable',
}

/** A life that works for so many seconds, is refused, and dies. */
function life(start: number, seconds: number, words: string, dyno = 'web.1'): string[] {
  const end = start + seconds
  return [
    ...startLines(start, dyno),
    appLine(start + 30, dyno, 'Connected'),
    appLine(end, dyno, words),
    dynoLine(end + 4, dyno, 'Process exited with status 1'),
    dynoLine(end + 5, dyno, 'State changed from up to crashed'),
  ]
}

describe('a leak is sure', () => {
  test.each(Object.values(WORDS))('when it comes again after a similar time: %s', words => {
    const finding = findingOf(
      [...life(0, 3 * HOUR, words), ...life(4 * HOUR, 2.5 * HOUR, words)],
      'thread-leak',
    )
    expect(finding?.confidence).toBe('high')
    expect(finding?.severity).toBe('critical')
    expect(finding?.alternatives).toEqual([])
    expect(finding?.summary).toBe(
      'web.1 ran out of threads and processes after 3 h and 2 h 30 min: something leaks them',
    )
    expect(finding?.explanation).toContain('again after each restart')
    expect(finding?.explanation).toContain('whoever asked last')
  })

  test('when two dynos meet it at similar ages, at different times', () => {
    const lines = [...life(0, 3 * HOUR, WORDS.ruby, 'web.1'), ...life(HOUR, 3 * HOUR, WORDS.ruby, 'web.2')]
    const finding = findingOf(lines.sort(), 'thread-leak')
    expect(finding?.confidence).toBe('high')
    expect(finding?.dynos).toEqual(['web.1', 'web.2'])
  })

  test('and it explains the crashes and the requests that broke with them', () => {
    const lines = [...life(0, 3 * HOUR, WORDS.ruby), ...life(4 * HOUR, 3 * HOUR, WORDS.ruby)]
    const broken = [3 * HOUR + 4, 7 * HOUR + 4].map(at => routerLine(at, {code: 'H13'}))
    const finding = findingOf([...lines, ...broken].sort(), 'thread-leak')
    expect(finding?.consequences.map(({id}) => id).sort()).toEqual(['app-crash', 'connection-closed'])
    expect(loudIds([...lines, ...broken].sort())).toEqual(['thread-leak'])
  })
})

describe('a leak is likely', () => {
  test('when it comes again a few minutes after each start, which may be the setting', () => {
    const finding = findingOf([...life(0, 240, WORDS.ruby), ...life(2000, 300, WORDS.ruby)], 'thread-leak')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.alternatives.join()).toContain('too many configured')
  })

  test('when it comes again but the first start is not in view', () => {
    const unseen = life(0, 2 * HOUR, WORDS.ruby).filter(line => !line.includes('start'))
    const finding = findingOf([...unseen, ...life(3 * HOUR, 3 * HOUR, WORDS.ruby)], 'thread-leak')
    expect(finding?.confidence).toBe('medium')
  })

  test('but not when it comes again after quite another time, and at once', () => {
    expect(loudIds([...life(0, 8 * HOUR, WORDS.ruby), ...life(9 * HOUR, HOUR, WORDS.ruby)])).toContain(
      'thread-limit',
    )
  })

  const refusedFor = (seconds: number) => [
    ...startLines(0, 'worker.1'),
    appLine(60, 'worker.1', 'Connected'),
    ...[0, seconds / 2, seconds].map(after => appLine(3 * HOUR + after, 'worker.1', WORDS.thread)),
  ]

  test('when one life does not get well again', () => {
    const finding = findingOf(refusedFor(300), 'thread-leak')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.summary).toContain('after 3 h: something probably leaks them')
    expect(finding?.alternatives).not.toEqual([])
  })

  test('but not when it was all over in a moment, and only once', () => {
    expect(loudIds(refusedFor(2))).toEqual(['thread-limit'])
  })

  test('but not when the process goes on well without a restart', () => {
    const lines = [...refusedFor(300), appLine(5 * HOUR, 'worker.1', 'Connected')]
    expect(loudIds(lines)).toEqual(['thread-limit'])
  })

  test('but not when a few are refused now and then', () => {
    const again = [4, 5].map(hour => appLine(hour * HOUR, 'worker.1', WORDS.thread))
    expect(loudIds([...refusedFor(2), ...again])).toEqual(['thread-limit'])
  })

  test('when dynos meet it at the same time after the same deploy', () => {
    const lines = [
      ...refusedFor(300),
      ...refusedFor(300).map(line => line.replaceAll('worker.1', 'worker.2')),
    ]
    const finding = findingOf(lines.sort(), 'thread-leak')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.alternatives.join()).toContain('waited for at the same time')
  })
})

describe('silent metrics', () => {
  const sample = (second: number, dyno = 'web.1') =>
    dynoLine(
      second,
      dyno,
      `source=${dyno} dyno=heroku.1.00000000-0000-4000-8000-000000000001 sample#memory_total=300.00MB sample#memory_quota=512.00MB`,
    )
  const until = (last: number) => [
    ...startLines(0, 'web.1'),
    ...Array.from({length: last / 20}, (_, n) => sample(20 + n * 20)),
    ...Array.from({length: 60}, (_, n) => routerLine(30 + n * 60)),
    appLine(HOUR, 'web.1', WORDS.ruby),
  ]

  test('before the refusal are told, with the limit of the quota', () => {
    const finding = findingOf(until(HOUR - 400).sort(), 'thread-leak')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.explanation).toContain('256 (Eco, Basic or Standard-1X)')
    expect(finding?.explanation).toContain(
      'The runtime metrics of web.1 fell silent at 12:53:20, 6 min 40 s before',
    )
  })

  test('are none where the metrics go on', () => {
    expect(loudIds(until(HOUR - 20).sort())).toEqual(['thread-limit'])
  })

  test('are none where the whole log has a gap', () => {
    const gap = until(HOUR - 400).filter(line => !(line > '2024-05-01T12:53:20' && line.includes('router')))
    expect(loudIds(gap.sort())).toEqual(['thread-limit'])
  })
})

test('a few lines without a start in view are no leak', () => {
  expect(loudIds([appLine(0, 'web.1', WORDS.node), appLine(1, 'web.1', WORDS.node)])).toEqual([
    'thread-limit',
  ])
})

test('jobs that begin and end by themselves are none', () => {
  const lines = [...life(0, 3 * HOUR, WORDS.ruby, 'run.1'), ...life(4 * HOUR, 3 * HOUR, WORDS.ruby, 'run.1')]
  expect(loudIds(lines)).not.toContain('thread-leak')
})
