import {test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {help} from '../../src/tui/keymap/leave.js'
import {log, typing} from '../../src/tui/keymap/log.js'
import {look} from '../../src/tui/keymap/look.js'
import {move, panels} from '../../src/tui/keymap/move.js'
import {SORT_ORDERS} from '../../src/watch/sort.js'
import {tryKeys} from '../support/key-trials.js'
import {playHeroku} from '../support/live-heroku.js'
import {onPty, type Pty} from '../support/pty.js'

const TRIALS = {
  'help': {shows: /─ Look ─/, after: ['esc']},
  'back': {before: ['z'], shows: /4 Log/},
  'open': {before: ['down'], hides: /4 Log/, after: ['esc', 'up']},
  'enlarge': {hides: /4 Log/, after: ['z']},
  'pause': {before: ['p'], shows: /Paused/, ofLaterMoment: true},
  'shorter': {shows: /last 15 min/, after: ['-']},
  'longer': {shows: /last 6 h/, after: ['+']},
  'sort': {hides: /dyno▾/, after: SORT_ORDERS.slice(1).map(() => 'o')},
  'reverse': {shows: /dyno▴/, after: ['O']},
  'redraw': {writes: '\u001B[2J'},
  'up': {before: ['down'], shows: /▸ web /},
  'down': {shows: /▸ web\.1/, after: ['up']},
  'page-up': {before: ['end'], shows: /▸ web /},
  'page-down': {shows: /▸ web\.6/, after: ['home']},
  'first': {before: ['page down'], shows: /▸ web /},
  'last': {shows: /▸ web\.6/, after: ['page up']},
  'next-panel': {shows: /▸ ?2 /, after: ['1']},
  'previous-panel': {shows: /▸ ?4 /, after: ['1']},
  'dynos': {before: ['3'], shows: /▸ ?1 /},
  'findings': {shows: /▸ ?2 /, after: ['1']},
  'events': {shows: /▸ ?3 /, after: ['1']},
  'log': {shows: /▸ ?4 /, after: ['1']},
  'filter': {shows: /⏎ apply/, after: ['esc']},
  'filter-dyno': {before: ['down'], shows: /dyno:web\.1/, after: ['x', 'up']},
  'filter-level': {shows: /level:error/, after: ['x']},
  'filter-off': {before: ['e'], hides: /level:error/},
  'apply-filter': {before: ['/', 'H', '1', '2'], shows: /H12 +filter|▸ ?4 /, after: ['x', '1']},
  'leave-filter': {before: ['/', 'H'], hides: /⏎ apply/},
  'leave-help': {before: ['?'], shows: /4 Log/},
  'help-up': {before: ['?', 'page down'], shows: /─ Look ─/, after: ['esc']},
  'help-down': {before: ['?'], hides: /─ Look ─/, after: ['esc']},
}

const GROUPS = [look, move, panels, log, typing, help] as const
test('every key that moves or looks does what is told of it, and can be taken back', async () => {
  const dashboard = await aDashboard()
  await tryKeys(dashboard, GROUPS, TRIALS)
}, 120_000)

/** It is paused, so that nothing changes by itself. */
async function aDashboard(): Promise<Pty> {
  const heroku = await playHeroku({scenario: stuckDyno, speed: 0})
  const {environment, app} = heroku
  const dashboard = onPty(['dyno:watch', '-a', app], {columns: 120, rows: 40, environment})
  // The last that the platform has to say.
  await dashboard.shows('metrics are switched off')
  await dashboard.press('p')
  await dashboard.shows('Paused')
  return dashboard
}
