import {describe, expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  requestId,
  routerLine,
} from '../../../test/support/log-lines.js'

type Fields = NonNullable<Parameters<typeof routerLine>[1]>

const TIMEOUT = {code: 'H12', service: 30_000, bytes: 0}
const PAGES = ['/', '/cart', '/items/7', '/about', '/search?q=tea']

/** A request a second to many pages, on some dynos; `odd` says which ones differ. */
function traffic(seconds: number, odd: (second: number) => Fields | null, dynos = 2): string[] {
  return Array.from({length: seconds}, (_, second) =>
    routerLine(second, {
      path: PAGES[second % PAGES.length] ?? '/',
      dyno: `web.${1 + (second % dynos)}`,
      ...odd(second),
    }),
  )
}

const REPORT = {path: '/reports/41?month=3'}

/** Every fiftieth request is the report, on both dynos in turn. */
function isReport(second: number): boolean {
  return second % 51 === 50
}

describe('fires', () => {
  test('on the route where the timeouts gather, and names method, route and one path', () => {
    const finding = findingOf(
      traffic(600, second => (isReport(second) ? {...REPORT, ...TIMEOUT, method: 'POST'} : null)),
      'slow-endpoint',
    )
    expect(finding).toMatchObject({severity: 'warning', confidence: 'high', count: 11, codes: ['H12']})
    expect(finding?.summary).toBe(
      'POST /reports/:id takes too long: 11 requests got no answer within 30 seconds (H12)',
    )
    expect(finding?.explanation).toContain(
      'got 2 % of all requests, but 100 % of those that took too long, on 2 dynos',
    )
    expect(finding?.explanation).toContain('One of them was "/reports/41?month=3".')
  })

  test('with the timeouts of other routes as those that waited behind', () => {
    const lines = traffic(900, second =>
      isReport(second) ? {...REPORT, ...TIMEOUT} : second % 180 === 1 ? TIMEOUT : null,
    )
    expect(loudIds(lines)).toEqual(['slow-endpoint'])
    expect(findingOf(lines, 'slow-endpoint')?.explanation).toContain('5 requests to other routes timed out')
  })

  test.each([
    [
      'lograge',
      (id: string) =>
        `[${id}] method=GET path=/x format=html controller=A action=b status=200 duration=89000.00 view=1.00 db=80100.00`,
    ],
    ['Rails', (id: string) => `[${id}] Completed 200 OK in 89000ms (Views: 1.0ms | ActiveRecord: 80100.0ms)`],
  ])('on the word of the app alone, and says where the time went: %s', (_, words) => {
    const lines = [routerLine(40, {...REPORT, ...TIMEOUT}), appLine(99, 'web.1', words(requestId(40)))]
    const finding = findingOf(lines, 'slow-endpoint')
    expect(loudIds(lines)).toEqual(['slow-endpoint'])
    expect(finding?.confidence).toBe('medium')
    expect(finding?.alternatives).not.toEqual([])
    expect(finding?.explanation).toContain('for 89 s, of which 80 s in the database')
    expect(finding?.remedies[0]?.command).toBe('heroku pg:diagnose --app example-app')
  })

  test('on answers that take long again and again, without a timeout', () => {
    const finding = findingOf(
      traffic(900, second => (isReport(second) ? {...REPORT, service: 12_000 + second * 10} : null)),
      'slow-endpoint',
    )
    expect(finding?.summary).toBe(
      'GET /reports/:id takes too long: 17 requests took 10 s or more, up to 21 s',
    )
    expect(finding).toMatchObject({confidence: 'medium', severity: 'warning'})
  })
})

test('is told beside a dyno that has hung for so long that its failures are more than are kept', () => {
  const lines = traffic(
    3000,
    second =>
      isReport(second)
        ? {...REPORT, ...TIMEOUT, dyno: `web.${2 + (Math.floor(second / 51) % 3)}`}
        : second > 200 && second % 4 === 0
          ? {...TIMEOUT, dyno: 'web.1'}
          : null,
    4,
  )
  expect(loudIds(lines)).toEqual(['stuck-dyno', 'slow-endpoint'])
})

describe('stays silent when', () => {
  test('all routes time out in proportion to their traffic', () => {
    const lines = traffic(600, second => (second % 13 === 0 ? TIMEOUT : null))
    expect(findingOf(lines, 'slow-endpoint')).toBeUndefined()
  })

  test('one route is nearly all of the traffic', () => {
    const lines = traffic(600, second => ({path: '/api', ...(isReport(second) ? TIMEOUT : {})}))
    expect(loudIds(lines)).toEqual(['request-timeout'])
  })

  test('they all fall on one of the dynos', () => {
    const lines = traffic(
      900,
      second => (isReport(second) ? {...REPORT, ...TIMEOUT, dyno: 'web.1'} : null),
      4,
    )
    expect(findingOf(lines, 'slow-endpoint')).toBeUndefined()
  })

  test('nothing else is answered meanwhile: the dyno hangs, whoever it is that asks', () => {
    const lines = [
      ...traffic(600, second => (second % 20 === 0 ? {path: '/health'} : null), 1),
      ...Array.from({length: 8}, (_, i) => routerLine(700 + i * 35, {...TIMEOUT, path: '/health'})),
    ]
    expect(loudIds(lines)).toEqual(['request-timeout'])
  })

  test.each([
    ['a stream', {path: '/cable', service: 46_000, code: 'H12', bytes: 1387}],
    ['a long poll', {path: '/messages/poll', service: 25_000, bytes: 2}],
    ['a wait by the clock', {path: '/wait', service: 25_010, bytes: 2}],
    ['a download', {path: '/export.csv', service: 21_000, bytes: 9_000_000}],
    ['an upload', {path: '/photos', method: 'POST', service: 21_000, status: 201, bytes: 90}],
  ])('it is %s', (_, fields) => {
    const lines = traffic(900, second => (isReport(second) ? fields : null))
    expect(findingOf(lines, 'slow-endpoint')).toBeUndefined()
  })

  test('the app says that it worked only shortly', () => {
    const lines = traffic(600, second => (isReport(second) ? {...REPORT, ...TIMEOUT} : null))
    const words = Array.from({length: 600}, (_, second) => second)
      .filter(isReport)
      .map(second =>
        appLine(601, 'web.1', `[${requestId(second)}] Completed 200 OK in 90ms (ActiveRecord: 2.0ms)`),
      )
    expect(findingOf([...lines, ...words], 'slow-endpoint')).toBeUndefined()
  })

  test('a page is slow now and then', () => {
    const lines = traffic(900, second => (second % 300 === 7 ? {service: 14_000} : null))
    expect(loudIds([...lines, dynoLine(901, 'web.1', 'Cycling')])).toEqual([])
  })
})
