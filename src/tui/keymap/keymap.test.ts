import {expect, test} from 'vitest'

import type {Binding, BindingGroup, Condition} from './binding.js'
import {commandOf, footerCommands, KEYMAPS, type ScreenName} from './keymap.js'

const SCREENS = Object.keys(KEYMAPS) as ScreenName[]

test.each(SCREENS)('in %s an id stands for one thing', screen => {
  const ids = KEYMAPS[screen].flatMap(({bindings}: BindingGroup) => Object.keys(bindings))
  expect(ids).toEqual([...new Set(ids)])
})

test.each(SCREENS)('in %s all that changes the app takes a key that moves nothing', screen => {
  const bindings = KEYMAPS[screen].flatMap(({bindings}: BindingGroup) => Object.values<Binding>(bindings))
  const destructive = bindings.filter(binding => binding.destructive === true)
  expect(destructive.length).toBeGreaterThan(0)
  for (const {keys} of destructive) expect(keys.join()).toMatch(/^(?:[A-Z]|enter)$/)
})

test('in the doctor, enter opens, does or copies, by what it is on', () => {
  const enter = (...more: Condition[]) =>
    commandOf('doctor', 'enter', new Set<Condition>(['browsing', 'dashboard', ...more]))?.id
  expect([
    enter('a finding to open', 'a command'),
    enter('a remedy to do', 'a command'),
    enter('a remedy to copy', 'a command'),
    enter(),
  ]).toEqual(['open', 'apply', 'copy-marked', undefined])
})

test('in the doctor, / is about what is shown', () => {
  expect(commandOf('doctor', '/', new Set(['browsing', 'dashboard']))?.id).toBe('filter-findings')
  expect(commandOf('doctor', '/', new Set(['browsing', 'the log']))?.id).toBe('filter')
})

test('the footer begins with what matters most', () => {
  const [first, second] = footerCommands('doctor', new Set(['browsing', 'dashboard', 'a remedy to do']))
  expect([first?.id, second?.id]).toEqual(['help', 'quit'])
})
