import {expect, test} from 'vitest'

import {span, textOf} from '../spans.js'
import {wrapLine} from './wrap-line.js'

const LINE = [span(' ✖ restart web.1: ', {bold: true}), span('this account may not do that; ask for access')]

test('what fits stays on one line', () => {
  expect(wrapLine(LINE, 80, 3).map(textOf)).toEqual([textOf(LINE)])
})

test('what does not fit goes on below, and no further than is allowed', () => {
  expect(wrapLine(LINE, 30, 3).map(textOf)).toEqual([
    ' ✖ restart web.1: this account',
    '   may not do that; ask for',
    '   access',
  ])
  expect(wrapLine(LINE, 30, 2).map(textOf)[1]).toBe('   may not do that; ask for access')
})

test('looks stay with their words', () => {
  expect(wrapLine(LINE, 12, 9)[0]).toEqual([span(' ✖', {bold: true}), span(' restart', {bold: true})])
})
