import {expect, test} from 'vitest'

import {decode} from '../line.js'
import {hasEscape, withoutEscapes} from './ansi.js'

const plain = (text: string) => {
  const bytes = new TextEncoder().encode(text)
  const rest = withoutEscapes(bytes, 0, bytes.length)
  return decode(rest, 0, rest.length)
}

test.each([
  ['colours', '\u001b[36mapp\u001b[0m \u001b[1;38;5;208mé\u001b[m', 'app é'],
  ['a link', '\u001b]8;;https://example.com\u0007there\u001b]8;;\u001b\\!', 'there!'],
  ['a cursor movement', 'a\u001b[2K\u001b[1Gb', 'ab'],
  ['a cut sequence', 'a\u001b[3', 'a'],
  ['a lone escape', 'a\u001b', 'a'],
])('removes %s', (_, text, rest) => {
  expect(plain(text)).toBe(rest)
})

test('finds an escape only in its part of the bytes', () => {
  const bytes = new TextEncoder().encode('ab\u001bc')
  expect(hasEscape(bytes, 0, 4)).toBe(true)
  expect(hasEscape(bytes, 0, 2)).toBe(false)
})
