import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('an upload that broke off hints at a limit', () => {
  const lines = [routerLine(0, {code: 'H18', sock: 'backend', method: 'POST', path: '/upload'})]
  expect(loudIds(lines)).toEqual(['request-interrupted'])
  expect(findingOf(lines, 'request-interrupted')?.explanation).toContain('carried a body')
})

test('the client of 2014 that went away is no interruption by the app', () => {
  const lines = [routerLine(0, {code: 'H18', sock: 'client'})]
  expect(loudIds(lines)).toEqual([])
  expect(findingOf(lines, 'client-disconnected')?.count).toBe(1)
})

test.each(['request-interrupted', 'connection-closed'])(
  '%s: what Router 2.0 does not send again may have come over a connection that was just closed',
  id => {
    const code = id === 'request-interrupted' ? 'H18' : 'H13'
    const found = (methods: readonly string[], routerTwo: boolean) =>
      findingOf(
        methods.map((method, index) => routerLine(index * 100, {code, method, routerTwo, service: 200})),
        id,
      )
    const idle = expect.stringContaining('Router 2.0 sends a GET again')
    expect(found(['POST', 'PUT', 'PATCH'], true)?.alternatives).toContainEqual(idle)
    expect(found(['POST', 'PUT', 'PATCH'], true)?.remedies.map(({text}) => text)).toContainEqual(
      expect.stringContaining("longer than the router's 90 s"),
    )
    expect(found(['POST', 'GET', 'PATCH'], true)?.alternatives).not.toContainEqual(idle)
    expect(found(['POST', 'PUT', 'PATCH'], false)?.alternatives).not.toContainEqual(idle)
  },
)
