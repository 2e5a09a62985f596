import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {displayWidth, pad, splitAt, truncate} from './width.js'

test.each([
  ['web.1', 5],
  ['データ', 6],
  ['e\u0301', 1],
  ['👩‍👩‍👧', 2],
  ['…×·', 3],
])('%s is %i columns wide', (text, columns) => {
  expect(displayWidth(text)).toBe(columns)
})

test('a text that fits is not cut', () => {
  expect(truncate('exactly', 7)).toBe('exactly')
  expect(truncate('データ', 6)).toBe('データ')
})

test('a cut is marked and never within a character', () => {
  expect(truncate('memory_total', 7)).toBe('memory…')
  expect(truncate('two words', 5)).toBe('two…')
  expect(truncate('データベース', 6)).toBe('デー…')
  expect(truncate('a👩‍👩‍👧bc', 3)).toBe('a…')
  expect(truncate('one … two', 6)).toBe('one…')
  expect(truncate('abc', 0)).toBe('')
  expect(splitAt('e\u0301x', 1)).toEqual(['e\u0301', 'x'])
})

test('a cut text always fits', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme', maxLength: 60}), fc.nat(40), (text, columns) => {
      expect(displayWidth(truncate(text, columns))).toBeLessThanOrEqual(columns)
      expect(splitAt(text, columns).join('')).toBe(text)
    }),
  )
})

test('padding counts columns, not code units', () => {
  expect(pad('データ', 8)).toBe('データ  ')
  expect(pad('42', 5, 'right')).toBe('   42')
  expect(pad('longer', 3)).toBe('longer')
})
