import {expect, test} from 'vitest'

import {shareRows} from './share-rows.js'

test.each([
  ['all that is wanted, where there is room', [5, 3, 3], 20, [5, 3, 3]],
  ['the first of what is left', [5, 3, 3], 9, [5, 3, 1]],
  ['a row each, where there is no more', [5, 3, 3], 3, [1, 1, 1]],
  ['no less than a row, even where that is too much', [5, 3], 1, [1, 1]],
  ['nothing to none', [], 7, []],
])('%s', (_, wanted, rows, shares) => {
  expect(shareRows(wanted, rows)).toEqual(shares)
})
