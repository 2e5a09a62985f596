import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {escapeText} from './escape.js'

test.each([
  ['colours', '\u001B[1;31merror\u001B[0m', 'error'],
  ['colours with the one-byte introducer', '\u009B31merror\u009Bm', 'error'],
  ['cursor movements', 'safe\u001B[2J\u001B[H\u001B[?1049h', 'safe'],
  ['a window title', '\u001B]0;owned\u0007text\u001B]2;again\u001B\\', 'text'],
  ['a link', '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007', 'click'],
  ['a line end', 'a\r\n', 'a'],
])('removes %s', (_, hostile, safe) => {
  expect(escapeText(hostile)).toBe(safe)
})

test.each([
  ['an escape that opens nothing', 'a\u001B', 'a␛'],
  ['a title without an end', '\u001B]0;owned', '␛]0;owned'],
  ['a sequence put together from two', '\u001B\u001B[0m[2J', '␛[2J'],
  ['line breaks inside', 'first\nforged line\rover', 'first␊forged line␍over'],
  ['backspaces and DEL', 'a\b\u007F', 'a␈␡'],
  ['C1 controls', '\u0085\u0090', '\\u0085\\u0090'],
  ['a turned reading direction', 'a\u202Etxt.exe', 'a\\u202etxt.exe'],
  ['what has no width', 'a\u200Bb\uFEFF', 'a\\u200bb\\ufeff'],
  ['line separators', 'a\u2028b', 'a\\u2028b'],
  ['invisible tags', 'a\u{E0041}', 'a\\u{e0041}'],
  ['half a surrogate pair', 'a\uD83Db', 'a\uFFFDb'],
])('shows %s', (_, hostile, visible) => {
  expect(escapeText(hostile)).toBe(visible)
})

test('leaves what people write alone', () => {
  for (const text of ['plain [web.1]', 'Größe 你好', '👩‍👩‍👧 👍🏽', 'e\u0301', 'می‌خواهم'])
    expect(escapeText(text)).toBe(text)
  expect(escapeText('a\tb')).toBe('a  b')
})

test('nothing that moves, hides or breaks remains, and once is enough', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\u001B', '[', ']', '0', 'm', '\u0007', '\u009B'),
      fc.string({unit: 'binary', maxLength: 1}),
    ),
  })
  fc.assert(
    fc.property(hostile, text => {
      const safe = escapeText(text)
      expect(safe).not.toMatch(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      expect(escapeText(safe)).toBe(safe)
    }),
  )
})
