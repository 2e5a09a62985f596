import {expect, test} from 'vitest'

import {apiLine, appLine, findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

function traffic(requests: number, errors: number): string[] {
  return Array.from({length: requests}, (_, i) =>
    routerLine(i, i < errors ? {status: 500, path: '/cart'} : {path: '/'}),
  )
}

test('many errors are critical, and the route most hit is named', () => {
  const finding = findingOf(traffic(100, 20), 'app-error')
  expect(finding).toMatchObject({severity: 'critical', count: 20, process: 'web', dynos: ['web.1']})
  expect(finding?.summary).toContain('(20 % of all), most on /cart')
})

test('a few are a warning', () => {
  expect(findingOf(traffic(100, 5), 'app-error')?.severity).toBe('warning')
})

test('where chance may have made one in a hundred of them, they are told for information', () => {
  expect(findingOf(traffic(240, 3), 'app-error')?.severity).toBe('info')
  expect(findingOf(traffic(80, 4), 'app-error')?.severity).toBe('warning')
  // Of many requests one in a hundred is no chance.
  expect(findingOf(traffic(3000, 32), 'app-error')?.severity).toBe('warning')
})

test('shows an answer and the exception', () => {
  const exception = appLine(2, 'web.1', 'NoMethodError (undefined method `total` for nil:NilClass):')
  const finding = findingOf([exception, ...traffic(100, 20)], 'app-error')
  expect(finding?.evidence.some(({text}) => text.includes('status=500'))).toBe(true)
})

test.each([
  [100, 2],
  [1000, 5],
])('of %d requests %d errors are normal life', (requests, errors) => {
  expect(loudIds(traffic(requests, errors))).toEqual([])
})

test('errors of the router are none of the app', () => {
  const lines = Array.from({length: 5}, (_, i) => routerLine(i, {code: 'H13'}))
  expect(loudIds(lines)).toEqual(['connection-closed'])
})

test('the router of 2010 names no status, which is no error', () => {
  const line =
    '2010-12-01T12:00:00-08:00 heroku[router]: GET example.com/ dyno=web.1 queue=0 wait=0ms service=7ms bytes=215'
  expect(loudIds([line, line, line, line])).toEqual([])
})

test('names the release they began with, and how to go back', () => {
  const release = apiLine(300, 'Release v42 created by user jane@example.com')
  const lines = Array.from({length: 600}, (_, i) =>
    routerLine(i, i > 310 && i % 3 === 0 ? {status: 500, path: '/cart'} : {}),
  )
  const finding = findingOf([...lines.slice(0, 300), release, ...lines.slice(300)], 'app-error')
  expect(finding?.explanation).toContain('They began with release v42: 0 of 300 requests failed so before it')
  expect(finding?.remedies[0]).toMatchObject({command: 'heroku releases:rollback --app example-app'})
})

test('errors that were there before the release are not its doing', () => {
  const release = apiLine(300, 'Release v42 created by user jane@example.com')
  const lines = Array.from({length: 600}, (_, i) =>
    routerLine(i, i % 3 === 0 ? {status: 500, path: '/cart'} : {}),
  )
  const finding = findingOf([...lines.slice(0, 300), release, ...lines.slice(300)], 'app-error')
  expect(finding?.explanation).not.toContain('v42')
})

test('a release in the minute before the first error is named even when little came before it', () => {
  const release = apiLine(65, 'Release v42 created by user jane@example.com')
  const lines = Array.from({length: 10}, (_, i) => routerLine(70 + i, {status: 500}))
  expect(findingOf([routerLine(60), release, ...lines], 'app-error')?.remedies[0]?.text).toContain('v42')
})

test('one error is enough where hardly anything else was answered and the app printed why', () => {
  const failed = routerLine(1, {status: 500, path: '/cart'})
  const exception = appLine(1, 'web.1', 'NoMethodError (undefined method `total` for nil:NilClass):')
  expect(loudIds([failed, exception])).toEqual(['app-error'])
  expect(loudIds([failed])).toEqual([])
  expect(loudIds([failed, exception, routerLine(2), routerLine(3)])).toEqual([])
})
