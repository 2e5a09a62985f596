import {expect, test} from 'vitest'

import {loadPalette, plainPalette, wantsColour} from './palette.js'

test.each([
  [{}, true, true],
  [{}, false, false],
  [{NO_COLOR: '1'}, true, false],
  [{NO_COLOR: ''}, true, false],
  [{NO_COLOR: '0'}, true, true],
  [{TERM: 'dumb'}, true, false],
  [{TERM: 'xterm-256color'}, true, true],
  [{FORCE_COLOR: '3'}, false, true],
  [{FORCE_COLOR: '0'}, true, false],
  [{FORCE_COLOR: '1', NO_COLOR: '1'}, false, true],
])('with %j and a terminal: %j, colours: %j', (env, isTTY, colours) => {
  expect(wantsColour(env, isTTY)).toBe(colours)
})

test('the CLI library is loaded only when colours are wanted', async () => {
  expect(await loadPalette(false)).toBe(plainPalette)
  expect(Object.keys(await loadPalette(true))).toEqual(Object.keys(plainPalette))
})
