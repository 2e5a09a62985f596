import {expect, test} from 'vitest'

import {known, unknown} from './reading.js'
import {sizeByName} from './sizes.js'
import {asSold, quotaOfSize} from './sold-sizes.js'

const SOLD = known([{name: 'standard-2x', memoryMb: 1024, centsPerMonth: 4200}])
const STANDARD_2X = sizeByName('Standard-2X')

test("takes the account's own price, also where it names none", () => {
  if (STANDARD_2X === null) throw new Error('no such size')
  expect(asSold(STANDARD_2X, SOLD).centsPerMonth).toBe(4200)
  expect(asSold(STANDARD_2X, known([])).centsPerMonth).toBe(5000)
  const unpriced = known([{name: '2X', memoryMb: 1024, centsPerMonth: null}])
  expect(asSold(STANDARD_2X, unpriced).centsPerMonth).toBeNull()
})

test('knows the quota of a former name, and of a size that only the API lists', () => {
  expect(quotaOfSize('2X', unknown('too slow'))).toBe(1024)
  expect(quotaOfSize('New-1X', known([{name: 'new-1x', memoryMb: 768, centsPerMonth: null}]))).toBe(768)
  expect(quotaOfSize('New-1X', unknown('too slow'))).toBeNull()
})
