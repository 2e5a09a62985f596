import {expect, test} from 'vitest'

import {known, unknown} from '../platform/reading.js'
import {atLeast, largestOf, sumOf} from './amounts.js'

test('what is wholly known', () => {
  expect(sumOf([known(2), known(3)])).toEqual(known(5))
  expect(largestOf([known(2), known(3)])).toEqual(known(3))
})

test('a part that is not makes it a lower bound', () => {
  expect(sumOf([known(2), unknown('no answer')])).toEqual(atLeast(2))
  expect(sumOf([known(2), atLeast(3)])).toEqual(atLeast(5))
  expect(largestOf([atLeast(2), known(3)])).toEqual(atLeast(3))
})

test('a lower bound of nothing says nothing: why it is not known does', () => {
  expect(sumOf([known(0), unknown('no answer')])).toEqual(unknown('no answer'))
  expect(sumOf([known(0), atLeast(0)])).toEqual(atLeast(0))
  expect(sumOf([unknown('no answer')])).toEqual(unknown('no answer'))
  expect(sumOf([])).toEqual(known(0))
})
