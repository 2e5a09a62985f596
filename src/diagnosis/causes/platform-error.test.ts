import {expect, test} from 'vitest'

import {dynoLine, findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test("the platform's own fault points to its status page", () => {
  const lines = [routerLine(0, {code: 'H99', dyno: ''})]
  expect(findingOf(lines, 'platform-error')?.severity).toBe('critical')
  expect(findingOf(lines, 'platform-error')?.remedies[0]).toMatchObject({command: 'heroku status'})
})

test('a damaged slug is cured by a restart', () => {
  const lines = [dynoLine(0, 'web.1', 'Error R17 (Checksum error) -> Checksum does match expected value.')]
  expect(findingOf(lines, 'platform-error')?.remedies.map(({command}) => command)).toContain(
    'heroku ps:restart --app example-app',
  )
})

test('maintenance of the router is only a warning', () => {
  expect(findingOf([routerLine(0, {code: 'H24'})], 'platform-error')?.severity).toBe('warning')
})

test('maintenance mode is nothing of the kind', () => {
  expect(loudIds([routerLine(0, {code: 'H80', dyno: ''})])).toEqual([])
})
