import fc from 'fast-check'
import {expect, test} from 'vitest'

import {displayWidth} from '../view/width.js'
import {fitLine, padLine, span, textOf, widthOf} from './spans.js'

const bold = {bold: true}

test('a line that fits stays as it is', () => {
  const line = [span('web.1', bold), span(' up')]
  expect(fitLine(line, 8)).toEqual(line)
})

test('what does not fit ends in an ellipsis, wherever the looks change', () => {
  const line = [span('web.1', bold), span(' is up')]
  expect([9, 6, 5, 4, 1, 0].map(columns => textOf(fitLine(line, columns)))).toEqual([
    'web.1 is…',
    'web.1…',
    'web.…',
    'web…',
    '…',
    '',
  ])
})

test('spaces at the end need no ellipsis', () => {
  expect(textOf(fitLine([span('web.1'), span('   ')], 5))).toBe('web.1')
})

test('nothing that a log holds can move the cursor or break the line', () => {
  const piece = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\u001B', '[', '2', 'J', '\n', '\r', '\u009B'),
      fc.string({unit: 'binary', maxLength: 1}),
    ),
  })
  fc.assert(
    fc.property(fc.array(piece), fc.nat(40), (pieces, columns) => {
      const line = fitLine(
        pieces.map(text => span(text)),
        columns,
      )
      expect(textOf(line)).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/)
      expect(displayWidth(textOf(line))).toBeLessThanOrEqual(columns)
    }),
  )
})

test('is filled up to a width', () => {
  expect(textOf(padLine([span('データ')], 8))).toBe('データ  ')
  expect(widthOf(padLine([span('a')], 8))).toBe(8)
})
