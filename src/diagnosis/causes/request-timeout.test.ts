import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds, requestId, routerLine} from '../../../test/support/log-lines.js'

const TIMEOUTS = [0, 40, 80].map(second =>
  routerLine(second, {code: 'H12', path: `/reports/${second}1`, service: 30_000, bytes: 0}),
)

test('names the route that most of them went to', () => {
  const finding = findingOf(TIMEOUTS, 'request-timeout')
  expect(finding?.summary).toBe(
    '3 requests to web.1 got no answer within 30 seconds (H12), all of them GET /reports/:id',
  )
  expect(finding).toMatchObject({severity: 'warning', confidence: 'low', codes: ['H12'], process: 'web'})
})

test("tells from the app's own word that it waited in line", () => {
  const completed = appLine(
    60,
    'web.1',
    `[${requestId(0)}] method=GET path=/reports/01 format=html controller=A action=b status=200 duration=300.00 view=1.00 db=2.00`,
  )
  expect(findingOf([...TIMEOUTS, completed], 'request-timeout')?.explanation).toContain('waiting in line')
})

test('a request that takes 29 seconds is silent', () => {
  expect(loudIds([routerLine(0, {service: 29_000})])).toEqual([])
})

test('names no route where somebody cut the paths out of the lines', () => {
  const lines = TIMEOUTS.map(line => line.replace(/ path="[^"]*"/, ''))
  expect(loudIds(lines)).toEqual(['request-timeout'])
  expect(findingOf(lines, 'request-timeout')?.summary).toBe(
    '3 requests to web.1 got no answer within 30 seconds (H12)',
  )
})

test('compares a dyno that answers nothing with the others, before it is long enough to call that a hang', () => {
  const others = Array.from({length: 12}, (_, n) => routerLine(30 + n * 5, {dyno: `web.${2 + (n % 3)}`}))
  const failed = [30, 50, 80].map(second =>
    routerLine(second, {code: 'H12', service: 30_000, path: `/${second}`}),
  )
  expect(findingOf([...failed, ...others], 'request-timeout')?.alternatives).toContainEqual(
    expect.stringContaining('web.1 hangs: it answered none of its last 3 requests while others answered 12;'),
  )
})
