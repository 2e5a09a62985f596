import {describe, expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  requestId,
  routerLine,
} from '../../../test/support/log-lines.js'

const TIMEOUT = {code: 'H12', service: 30_000, bytes: 0}

/** Requests a second to six pages on two dynos; `rate` says how many in a minute, `fails` which of all time out. */
function traffic(minutes: number, rate: (minute: number) => number, fails: (n: number) => boolean): string[] {
  let n = 0
  return Array.from({length: minutes}, (_, minute) =>
    Array.from({length: rate(minute)}, (_, i) => {
      n++
      return routerLine(minute * 60 + Math.floor((i * 60) / rate(minute)), {
        path: `/page-${'abcdef'[n % 6]}`,
        dyno: `web.${1 + (Math.floor(n / 6) % 2)}`,
        ...(fails(n) ? TIMEOUT : {}),
      })
    }),
  ).flat()
}

describe('fires', () => {
  test('on H11', () => {
    const finding = findingOf([routerLine(0, {code: 'H11', dyno: ''})], 'request-queueing')
    expect(finding).toMatchObject({severity: 'warning', confidence: 'high', process: 'web', count: 1})
  })

  test.each([
    ['short work', (id: string) => `[${id}] Completed 200 OK in 240ms (ActiveRecord: 20.0ms)`],
    [
      'a long wait',
      (id: string) =>
        `source=rack-timeout id=${id} wait=28011ms timeout=60000ms service=9000ms state=completed`,
    ],
  ])('on timeouts of which the app tells %s', (_, words) => {
    const fails = (n: number): boolean => n % 30 === 5 || n % 30 === 16
    const lines = traffic(8, () => 60, fails)
    const late = lines
      .map((line, index) => [line, index] as const)
      .filter(([line]) => line.includes('H12'))
      .map(([, index]) => appLine(481, 'web.1', words(requestId(index))))
    const finding = findingOf([...lines, ...late], 'request-queueing')
    expect(finding).toMatchObject({confidence: 'high', count: 32, codes: ['H12']})
    expect(loudIds([...lines, ...late])).toEqual(['request-queueing'])
    expect(finding?.explanation).toContain('the time went before it')
  })

  test('on timeouts all over the app since traffic rose, and says from what to what', () => {
    const lines = traffic(
      30,
      minute => (minute < 18 ? 30 : 90),
      n => n > 18 * 30 && n % 17 === 0,
    )
    const finding = findingOf(lines, 'request-queueing')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.explanation).toMatch(/Requests per minute rose from 30 to (?:8[5-9]|90) at that time/)
    expect(finding?.alternatives).not.toEqual([])
  })

  test.each([
    ['source=rack-timeout id=a1 wait=31200ms timeout=30000ms state=expired at=error', 'one for 31 s'],
    [
      'source=rack-timeout id=a1 wait=28064ms timeout=1936ms service=1936ms state=timed_out at=error',
      'one for 28 s',
    ],
    [
      '[12-Mar-2024 10:00:00] WARNING: [pool www] server reached pm.max_children setting (5), consider raising it',
      'once',
    ],
  ])('on the word of the server: %s', (words, told) => {
    const finding = findingOf([appLine(0, 'web.1', words)], 'request-queueing')
    expect(finding).toMatchObject({confidence: 'high', process: 'web'})
    expect(finding?.summary).toContain(told)
  })
})

describe('stays silent when', () => {
  test('a request ran too long and had not waited', () => {
    const words =
      'source=rack-timeout id=a1 wait=12ms timeout=15000ms service=15001ms state=timed_out at=error'
    expect(findingOf([appLine(0, 'web.1', words)], 'request-queueing')).toBeUndefined()
  })

  test('an answer is slow', () => {
    expect(loudIds([routerLine(0, {service: 25_000})])).toEqual([])
  })

  test('timeouts are all over the app and traffic is as ever', () => {
    const lines = traffic(
      30,
      () => 60,
      n => n > 18 * 60 && n % 17 === 0,
    )
    expect(loudIds(lines)).toEqual(['request-timeout'])
  })

  test('traffic rose and the timeouts are all on one dyno', () => {
    const lines = traffic(
      30,
      minute => (minute < 18 ? 30 : 90),
      n => n > 18 * 30 && n % 12 === 0,
    )
    expect(findingOf(lines, 'request-queueing')).toBeUndefined()
  })

  test('a request waited for a dyno that was just starting', () => {
    const lines = [
      dynoLine(0, 'web.1', 'Starting process with command `puma`'),
      dynoLine(20, 'web.1', 'State changed from starting to up'),
      appLine(21, 'web.1', 'source=rack-timeout id=a1 wait=31200ms timeout=30000ms state=expired at=error'),
    ]
    expect(findingOf(lines, 'request-queueing')).toBeUndefined()
  })
})
