import {expect, test} from 'vitest'

import {dynoLine, findingOf, loudIds, routerLine, startLines} from '../../../test/support/log-lines.js'

test('says what is missing, and that nothing explains it', () => {
  const finding = findingOf([routerLine(0, {code: 'H13', service: 4000})], 'connection-closed')
  expect(finding).toMatchObject({severity: 'warning', confidence: 'low', count: 1})
  expect(finding?.alternatives).toHaveLength(3)
})

test('closed at once points to the server', () => {
  const finding = findingOf([routerLine(0, {code: 'H13', service: 0})], 'connection-closed')
  expect(finding?.alternatives[0]).toContain('keep-alive')
})

test('beside a crash of the same dyno it is the consequence', () => {
  const lines = [
    ...startLines(0, 'web.1'),
    routerLine(90, {code: 'H13'}),
    dynoLine(90, 'web.1', 'Process exited with status 1'),
    dynoLine(91, 'web.1', 'State changed from up to crashed'),
  ]
  expect(loudIds(lines)).toEqual(['app-crash'])
})
