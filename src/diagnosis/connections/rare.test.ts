import {expect, test} from 'vitest'

import {aState} from '../../../test/support/builders.js'
import {lessIfRare} from './rare.js'

const served = Array.from({length: 1500}, () => 20)

test.each([
  ['one in 1,501', {served, codes: {H18: 1}}, 1, {severity: 'info'}],
  ['two in 1,502', {served, codes: {H18: 2}}, 2, {}],
  ['one in 31, which may be chance', {served: served.slice(0, 30), codes: {H18: 1}}, 1, {}],
])('%s', (_, story, failures, less) => {
  expect(lessIfRare(aState({'web.1': story}), failures)).toEqual(less)
})
