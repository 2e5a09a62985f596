import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {displayWidth} from './width.js'
import {wrap} from './wrap.js'

test('breaks at spaces and hangs under the first word', () => {
  expect(wrap('restart that dyno, and only that one', 20, '- ')).toEqual([
    '- restart that dyno,',
    '  and only that one',
  ])
})

test('keeps a figure and its unit together', () => {
  expect(wrap('it grew to 2,747 MB in 3 min 20 s', 14)).toEqual(['it grew to', '2,747 MB in', '3 min 20 s'])
  expect(wrap('a share of 12 % is a lot', 14)).toEqual(['a share of', '12 % is a lot'])
})

test('breaks a word only when it is longer than a line', () => {
  expect(wrap('GET /abcdefghij', 8)).toEqual(['GET', '/abcdefg', 'hij'])
})

test('an empty text is one empty line', () => {
  expect(wrap('', 10)).toEqual([''])
})

test('no line is too wide and no word is lost', () => {
  fc.assert(
    fc.property(
      fc.string({unit: 'grapheme', maxLength: 200}),
      fc.integer({min: 4, max: 40}),
      (text, columns) => {
        const lines = wrap(text, columns)
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      },
    ),
  )
})
