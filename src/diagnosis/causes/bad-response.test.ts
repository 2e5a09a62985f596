import {expect, test} from 'vitest'

import {loudIds, routerLine} from '../../../test/support/log-lines.js'

test('tells what is no HTTP from what is no answer', () => {
  expect(loudIds([routerLine(0, {code: 'H17'})])).toEqual(['bad-response'])
  expect(loudIds([routerLine(0, {code: 'H13'})])).toEqual(['connection-closed'])
})
