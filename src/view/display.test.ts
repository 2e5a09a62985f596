import {expect, test} from 'vitest'

import {isReadAloud, wantsAscii} from './display.js'

test.each([
  [{}, false],
  [{LANG: 'en_US.UTF-8'}, false],
  [{LANG: 'de_DE.utf8'}, false],
  [{LANG: 'C'}, true],
  [{LC_ALL: 'C.UTF-8', LANG: 'C'}, false],
  [{LC_ALL: '', LC_CTYPE: 'de_DE.ISO-8859-1', LANG: 'de_DE.UTF-8'}, true],
  [{TERM: 'linux', LANG: 'en_US.UTF-8'}, true],
])('%j wants ASCII: %s', (environment, wanted) => {
  expect(wantsAscii(environment)).toBe(wanted)
})

test('a screen reader announces itself by the variable of Ink', () => {
  expect([{}, {INK_SCREEN_READER: 'true'}].map(isReadAloud)).toEqual([false, true])
})
