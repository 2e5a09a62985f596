import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('an upload that broke off hints at a limit', () => {
  const lines = [routerLine(0, {code: 'H18', sock: 'backend', method: 'POST', path: '/upload'})]
  expect(loudIds(lines)).toEqual(['request-interrupted'])
  expect(findingOf(lines, 'request-interrupted')?.explanation).toContain('carry a body')
})

test('the client of 2014 that went away is no interruption by the app', () => {
  const lines = [routerLine(0, {code: 'H18', sock: 'client'})]
  expect(loudIds(lines)).toEqual([])
  expect(findingOf(lines, 'client-disconnected')?.count).toBe(1)
})
