import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('an idle websocket is information, and its lifetime is told', () => {
  const lines = [routerLine(0, {code: 'H15', path: '/cable', service: 5_671_798})]
  expect(findingOf(lines, 'long-lived-connection')).toMatchObject({severity: 'info', count: 1})
  expect(findingOf(lines, 'long-lived-connection')?.summary).toContain('after 1 h 35 min')
})

test('H12 on a stream that had begun is no slow request', () => {
  const lines = [routerLine(0, {code: 'H12', path: '/events', service: 46_000, bytes: 1387})]
  expect(loudIds(lines)).toEqual(['long-lived-connection'])
})

test('H12 on a page whose name only sounds like one is a timeout', () => {
  const lines = [routerLine(0, {code: 'H12', path: '/events/17', service: 30_000, bytes: 0})]
  expect(loudIds(lines)).toEqual(['request-timeout'])
})

test('other timeouts beside it are told by themselves', () => {
  const lines = [
    routerLine(0, {code: 'H12', path: '/socket.io/?transport=polling', service: 30_000, bytes: 0}),
    routerLine(5, {code: 'H12', path: '/report', service: 30_000, bytes: 0}),
  ]
  expect(findingOf(lines, 'long-lived-connection')?.count).toBe(1)
  expect(findingOf(lines, 'request-timeout')?.count).toBe(1)
})

test('a websocket that ends is silent', () => {
  expect(loudIds([routerLine(0, {path: '/cable', service: 5_671_798, status: 101})])).toEqual([])
})
