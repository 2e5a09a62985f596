import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('the odd broken client is information', () => {
  const lines = [
    ...Array.from({length: 50}, (_, i) => routerLine(i)),
    routerLine(60, {code: 'H26', dyno: ''}),
  ]
  expect(findingOf(lines, 'request-rejected')?.severity).toBe('info')
})

test('a large share is a warning', () => {
  const lines = Array.from({length: 60}, (_, i) => routerLine(i, i % 2 ? {} : {code: 'H31', dyno: ''}))
  expect(findingOf(lines, 'request-rejected')).toMatchObject({severity: 'warning', count: 30})
})

test.each(['H80', 'H81', 'H82', 'H83'])('%s is never more than information, however often', code => {
  const lines = Array.from({length: 60}, (_, i) => routerLine(i, {code, dyno: ''}))
  expect(loudIds(lines)).toEqual([])
  expect(findingOf(lines, 'request-rejected')?.count).toBe(60)
})
