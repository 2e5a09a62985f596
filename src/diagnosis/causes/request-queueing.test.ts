import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('H11 is queueing', () => {
  const finding = findingOf([routerLine(0, {code: 'H11', dyno: ''})], 'request-queueing')
  expect(finding).toMatchObject({severity: 'warning', confidence: 'high', process: 'web', count: 1})
})

test('a slow answer alone is not', () => {
  expect(loudIds([routerLine(0, {service: 25_000})])).toEqual([])
})
