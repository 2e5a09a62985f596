import {expect, test} from 'vitest'

import {paint} from './paint.js'
import {span} from './spans.js'

test('gives each piece its look, and nothing to those without one', () => {
  const line = [
    span('a '),
    span('b', {bold: true, inverse: true, colour: '38;5;40'}),
    span('c', {faint: true}),
  ]
  expect(paint(line)).toBe('a \u001B[1;7;38;5;40mb\u001B[0m\u001B[2mc\u001B[0m')
})
