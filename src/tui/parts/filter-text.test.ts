import fc from 'fast-check'
import {expect, test} from 'vitest'

import {NO_FILTER} from '../../session/session.js'
import {filterText, isFiltering, nextLevel, parseFilter, toggledDyno} from './filter-text.js'

test.each([
  ['', {}],
  ['timeout', {text: 'timeout'}],
  ['dyno:web.1 level:error pool timeout', {dyno: 'web.1', level: 'error', text: 'pool timeout'}],
  ['code:h12 type:web', {code: 'H12', type: 'web'}],
  ['/dyno:web\\.[12] /', {text: '/dyno:web\\.[12] /'}],
  ['status:500', {text: 'status:500'}],
  ['level:loud', {}],
])('%j is read', (typed, filter) => {
  expect(parseFilter(typed)).toEqual({...NO_FILTER, ...filter})
})

test('a filter can be typed again as it is shown', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9.]{0,8}$/)
  const filter = fc.record({
    dyno: fc.option(word),
    type: fc.option(word),
    code: fc.option(fc.stringMatching(/^[HRL]\d\d$/)),
    level: fc.constantFrom('error', 'warning', null),
    text: fc.option(word),
  })
  fc.assert(
    fc.property(filter, filter => {
      expect(parseFilter(filterText(filter))).toEqual(filter)
    }),
  )
})

test('the level goes round', () => {
  expect([null, 'error', 'warning'].map(level => nextLevel(level as null))).toEqual([
    'error',
    'warning',
    null,
  ])
})

test("a dyno's lines are chosen and left by the same key", () => {
  const chosen = toggledDyno({...NO_FILTER, text: 'x', level: 'error'}, 'web.1')
  expect(filterText(chosen)).toBe('dyno:web.1 level:error')
  expect(toggledDyno(chosen, 'web.1').dyno).toBeNull()
  expect([isFiltering(chosen), isFiltering(NO_FILTER)]).toEqual([true, false])
})
