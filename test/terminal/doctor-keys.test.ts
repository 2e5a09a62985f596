import {expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {dialog} from '../../src/tui/keymap/act.js'
import {doctorLog, doctorLook, doctorPanels, remedies} from '../../src/tui/keymap/doctor.js'
import {help} from '../../src/tui/keymap/leave.js'
import {typing} from '../../src/tui/keymap/log.js'
import {move} from '../../src/tui/keymap/move.js'
import {tryKeys} from '../support/key-trials.js'
import {playHeroku} from '../support/live-heroku.js'
import {fixture} from '../support/paths.js'
import {AFTER, onPty, type Pty} from '../support/pty.js'
import {KEYS} from '../support/terminal.js'

const SIZE = {columns: 120, rows: 40}
const IN_DIALOG = {before: ['3', 'enter'], ready: /▸\[ Cancel \]/} as const

const TRIALS = {
  'help': {shows: /─ Look ─/, after: ['esc']},
  'back': {before: ['4'], hides: /Lines of web/},
  'open': {shows: /▸ ?2 /, after: ['1']},
  'filter-findings': {shows: /⏎ apply/, after: ['esc']},
  'all-findings': {before: ['/', 'i', 'n', 'f', 'o', 'enter'], shows: /has hung/},
  'pause': {before: ['p'], shows: /Paused/, ofLaterMoment: true},
  'redraw': {writes: '\u001B[2J'},
  'up': {before: ['down'], shows: /▸✖/},
  'down': {shows: /▸●/, after: ['up']},
  'page-up': {before: ['end'], shows: /▸✖/},
  'page-down': {shows: /▸●/, after: ['home']},
  'first': {before: ['down'], shows: /▸✖/},
  'last': {shows: /▸●/, after: ['home']},
  'next-panel': {shows: /▸ ?2 /, after: ['1']},
  'previous-panel': {shows: /▸ ?3 /, after: ['1']},
  'findings': {before: ['2'], shows: /▸ ?1 /},
  'story': {shows: /▸ ?2 /, after: ['1']},
  'remedies': {shows: /▸ ?3 /, after: ['1']},
  'log': {shows: /Lines of web/, after: ['esc']},
  'apply': {before: ['3'], shows: /▸\[ Cancel \]/, after: ['esc', '1']},
  'copy-marked': {
    before: ['/', 'm', 'e', 't', 'r', 'i', 'c', 's', 'enter', '3'],
    writes: '\u001B]52;c;',
    after: ['x', '1'],
  },
  'copy': {writes: '\u001B]52;c;', after: ['1']},
  'write-report': {shows: /The report is in dyno-doctor-parcel-desk-/, after: ['1']},
  'filter': {before: ['4'], shows: /⏎ apply/, after: ['esc', 'esc']},
  'filter-level': {before: ['4'], shows: /level:error/, after: ['x', 'esc']},
  'filter-off': {before: ['4', 'e'], hides: /level:error/, after: ['esc']},
  'apply-filter': {before: ['/', 'h', 'u', 'n', 'g'], hides: /⏎ apply/, after: ['x']},
  'leave-filter': {before: ['/', 'h'], hides: /⏎ apply/},
  'cancel': {...IN_DIALOG, hides: /\[ Cancel \]/, after: ['1']},
  'accept': {...IN_DIALOG, hides: /\[ Cancel \]/, after: ['1']},
  'next-field': {...IN_DIALOG, shows: /▸\[ Restart \]/, after: ['esc', '1']},
  'previous-field': {...IN_DIALOG, shows: /▸\[ Restart \]/, after: ['esc', '1']},
  'leave-help': {before: ['?'], shows: /1 {2}Findings/},
  'help-up': {before: ['?', 'page down'], shows: /─ Look ─/, after: ['esc']},
  'help-down': {before: ['?'], hides: /─ Look ─/, after: ['esc']},
  // Only where a quantity or a size is asked for: test/terminal/acting.test.ts.
  'more': null,
  'less': null,
  // When something was done: below.
  'dismiss': null,
} as const

test('every key of dyno:doctor does what is told of it, and can be taken back', async () => {
  const screen = await aSession({speed: 0})
  await screen.press('p')
  await screen.shows('Paused')
  const groups = [doctorLook, move, doctorPanels, remedies, doctorLog, typing, dialog, help] as const
  await tryKeys(screen, groups, TRIALS)
}, 120_000)

test('a line about what was done can be taken away once it is over', async () => {
  const screen = await aSession()
  await screen.press('3')
  await screen.shows(/▸ ?3 /)
  await screen.press(KEYS.enter)
  await screen.shows('▸[ Cancel ]')
  await screen.press(KEYS.tab)
  await screen.shows('▸[ Restart ]')
  await screen.press(KEYS.enter)
  // It is watched for a while whether the dyno stays up.
  await expect.poll(() => screen.text(), {timeout: 90_000}).toContain('Esc takes this away')
  await screen.press(KEYS.escape)
  await screen.shows(/^(?!.*Esc takes this away)/s)
}, 120_000)

test('Ctrl-C gives the terminal back, with the verdict on it', async () => {
  const screen = await aSession()
  await screen.press(KEYS.ctrlC)
  expect(await screen.ended()).toBe(130)
  await screen.shows(AFTER)
  await screen.shows('Unhealthy: 1 critical')
  expect(await screen.isAlternate()).toBe(false)
})

test('with --read-only it can only be copied', async () => {
  const screen = await aSession({more: ['--read-only']})
  await screen.press('3')
  await screen.shows('not from here: c copies it')
  await screen.press(KEYS.enter)
  await screen.shows('Copied')
})

test('looks at a file, too, with nothing to do to an app', async () => {
  const screen = onPty(['dyno:doctor', '-i', fixture('stuck-dyno-2012.log')], SIZE)
  await screen.shows('read to its end')
  await screen.press('3')
  await screen.shows(/not from here|nothing to run/)
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
  await screen.shows(/^1\. CRITICAL /m)
})

async function aSession({
  speed = 1,
  more = [],
}: {readonly speed?: number; readonly more?: readonly string[]} = {}): Promise<Pty> {
  const heroku = await playHeroku({scenario: stuckDyno, speed, isToChange: true})
  const {environment, app} = heroku
  const screen = onPty(['dyno:doctor', '-a', app, ...more], {...SIZE, environment})
  // The last that the platform has to say.
  await screen.shows('metrics are switched off')
  return screen
}
