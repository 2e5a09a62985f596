import type {Key} from 'ink'
import {expect, test} from 'vitest'

import {keyLabel, keysOf, typedBy} from './keys.js'

const none = {} as Key

test.each<[string, Partial<Key>, string[]]>([
  ['q', {}, ['q']],
  ['R', {shift: true}, ['R']],
  ['jjk', {}, ['j', 'j', 'k']],
  [' ', {}, ['space']],
  ['c', {ctrl: true}, ['ctrl+c']],
  ['', {upArrow: true}, ['up']],
  ['', {pageDown: true}, ['page down']],
  ['\r', {return: true}, ['enter']],
  ['', {escape: true, meta: true}, ['esc']],
  ['', {tab: true, shift: true}, ['shift+tab']],
  ['', {delete: true}, ['backspace']],
  ['x', {meta: true}, []],
  ['a\nb', {}, ['a', 'enter', 'b']],
  ['b\u007F\u0003', {}, ['b', 'backspace', 'ctrl+c']],
  ['\u0000', {}, []],
  ['é', {}, ['é']],
])('%j with %j is %j', (input, key, names) => {
  expect(keysOf(input, {...none, ...key})).toEqual(names)
})

test('keys write themselves, or nothing', () => {
  expect(['q', 'space', 'é', 'enter', 'ctrl+c', 'up'].map(typedBy)).toEqual(['q', ' ', 'é', null, null, null])
})

test('arrows are shown as arrows', () => {
  expect(['up', 'enter', 'q'].map(keyLabel)).toEqual(['↑', '⏎', 'q'])
})
