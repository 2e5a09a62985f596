import {expect, test} from 'vitest'

import {findingOf, routerLine} from '../../../test/support/log-lines.js'

test('a single H20 passes by itself', () => {
  expect(findingOf([routerLine(0, {code: 'H20', dyno: ''})], 'router-boot-timeout')?.severity).toBe('info')
})

test('several are a warning', () => {
  const lines = [0, 1, 2].map(second => routerLine(second, {code: 'H20', dyno: ''}))
  expect(findingOf(lines, 'router-boot-timeout')).toMatchObject({severity: 'warning', count: 3})
})
