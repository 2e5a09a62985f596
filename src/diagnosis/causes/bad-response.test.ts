import {expect, test} from 'vitest'

import {findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

test('tells what is no HTTP from what is no answer', () => {
  expect(loudIds([routerLine(0, {code: 'H17'})])).toEqual(['bad-response'])
  expect(loudIds([routerLine(0, {code: 'H13'})])).toEqual(['connection-closed'])
})

test('says whether one dyno answers so, or all of them', () => {
  const healthy = [1, 2, 3].map(n => routerLine(n, {dyno: `web.${n}`}))
  const one = [...healthy, ...[7, 8, 9].map(n => routerLine(n, {code: 'H17', dyno: 'web.2'}))]
  expect(findingOf(one, 'bad-response')?.explanation).toContain('Only web.2 of 3 dynos is hit')
  const all = [...healthy, ...[1, 2, 3].map(n => routerLine(9 + n, {code: 'H17', dyno: `web.${n}`}))]
  expect(findingOf(all, 'bad-response')?.explanation).toContain('All 3 dynos are hit')
  expect(findingOf(one.slice(0, 4), 'bad-response')?.explanation).toContain('too few to say')
})
