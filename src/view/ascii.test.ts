import fc from 'fast-check'
import {expect, test} from 'vitest'

import {toAscii} from './ascii.js'
import {bar} from './bar.js'
import {escapeText} from './escape.js'
import {plot} from './plot.js'
import {sparkline} from './sparkline.js'
import {displayWidth} from './width.js'

test('what we draw keeps its meaning', () => {
  expect(toAscii(sparkline([null, 0, 128, 256, 384, 512], 512))).toBe('._-+%@')
  expect(toAscii(bar(0.6, 5))).toBe('@@@..')
  expect(toAscii('▸ web.1 ─ 3 × H12…')).toBe('> web.1 - 3 x H12~')
  expect(plot([0, 0, 7, 7], {rows: 2, min: 0, max: 7, limit: null}).map(toAscii)).toEqual([' :', '.:'])
})

test('what has no stand-in is as wide as before', () => {
  expect(toAscii('Größe 你好 👩‍👩‍👧 1️⃣ e\u0301')).toBe('Gro?e ???? ?? ?? e')
})

test('is ASCII, and as wide as before', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), raw => {
      const text = escapeText(raw)
      const ascii = toAscii(text)
      expect(ascii).toMatch(/^[ -~]*$/)
      expect(displayWidth(ascii)).toBe(displayWidth(text))
    }),
  )
})
