import {expect, test} from 'vitest'

import {arrangePieces, type Piece} from './pieces.js'
import {span, textOf} from './spans.js'

const piece = (text: string, goes: number): Piece => ({spans: [span(text)], goes})
const left = [piece('app', 0), piece('healthy', 0), piece('2 warnings', 1)]
const right = [piece('cedar', 3), piece('', 0), piece('live', 0)]

test.each([
  [40, 'app  healthy  2 warnings     cedar  live'],
  [33, 'app  healthy  2 warnings     live'],
  [22, 'app  healthy      live'],
  [10, 'app  healthy  live'],
])('in %d columns there is room for %j', (columns, text) => {
  expect(textOf(arrangePieces(left, right, columns))).toBe(text)
})

test('without a right side nothing is filled up', () => {
  expect(textOf(arrangePieces(left, [], 40))).toBe('app  healthy  2 warnings')
})
