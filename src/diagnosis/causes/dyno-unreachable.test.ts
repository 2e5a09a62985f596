import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('one dyno that takes no connection is restarted by name', () => {
  const lines = [routerLine(0, {code: 'H19', dyno: 'web.3'}), routerLine(1, {code: 'H21', dyno: 'web.3'})]
  const finding = findingOf(lines, 'dyno-unreachable')
  expect(finding).toMatchObject({severity: 'critical', count: 2, dynos: ['web.3']})
  expect(finding?.remedies[0]?.command).toBe('heroku ps:restart --dyno-name web.3 --app example-app')
})

test('several dynos point to load, and none is restarted', () => {
  const lines = [routerLine(0, {code: 'H21', dyno: 'web.3'}), routerLine(1, {code: 'H21', dyno: 'web.4'})]
  const finding = findingOf(lines, 'dyno-unreachable')
  expect(finding?.explanation).toContain('Both dynos are hit')
  expect(finding?.remedies.every(({command}) => command === null)).toBe(true)
})

test('a crashed app is not unreachable', () => {
  expect(loudIds([routerLine(0, {code: 'H10', dyno: ''})])).toEqual(['app-crash'])
})
