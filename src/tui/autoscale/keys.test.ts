import {test} from 'vitest'

import {tryKeys} from '../../../test/support/key-trials.js'
import {SCALED_UNTIL, scaledTypes} from '../../../test/support/scaled-types.js'
import {aTerminal} from '../../../test/support/terminal.js'
import {autoscaleLook, autoscaleMove, scaling, scalingDialog} from '../keymap/autoscale.js'
import {help} from '../keymap/leave.js'
import {showAutoscale} from '../show-autoscale.js'

const CLOCK = {now: () => SCALED_UNTIL + 3000, sleep: () => new Promise<never>(() => {})}
const IN_LINE_TWO = /\n▸ worker/
const IN_LINE_THREE = /\n▸ mailer/

const TRIALS = {
  'help': {shows: /─ Look ─/, after: ['esc']},
  'back': {before: ['e'], hides: /explained/},
  'explain': {shows: /worker, explained/, after: ['esc']},
  'leave-explanation': {before: ['e'], hides: /explained/},
  'next-type': {shows: IN_LINE_THREE, after: ['up']},
  'previous-type': {shows: IN_LINE_THREE, after: ['up']},
  'shorter': {shows: /last 15 min/, after: ['-']},
  'longer': {shows: /last 6 h/, after: ['+']},
  'redraw': {writes: '\u001B[2J'},
  'up': {before: ['down'], shows: IN_LINE_TWO},
  'down': {shows: IN_LINE_THREE, after: ['up']},
  'page-up': {before: ['end'], shows: IN_LINE_TWO},
  'page-down': {shows: IN_LINE_THREE, after: ['home']},
  'first': {before: ['end'], shows: IN_LINE_TWO},
  'last': {shows: IN_LINE_THREE, after: ['home']},
  'pause-scaling': {shows: /How long is worker/, after: ['esc']},
  // It is not paused here.
  'resume-scaling': null,
  'dismiss': {before: ['P', 'shift+tab', 'enter'], ready: /not written down/, hides: /not written down/},
  'cancel': {before: ['P'], hides: /How long/},
  'accept': {before: ['P', 'tab'], shows: /until 14:18/, after: ['esc']},
  'next-field': {before: ['P'], shows: /▸\[ 15 min/, after: ['esc']},
  'previous-field': {before: ['P'], shows: /▸\[ 1 d/, after: ['esc']},
  'leave-help': {before: ['?'], shows: IN_LINE_TWO},
  'help-up': {before: ['?', 'page down'], shows: /─ Look ─/, after: ['esc']},
  'help-down': {before: ['?'], hides: /─ Look ─/, after: ['esc']},
}

test('every key does what is told of it, and can be taken back', async () => {
  const terminal = aTerminal({columns: 100, rows: 30})
  const turns = scaledTypes({withMailer: true})
  const left = showAutoscale({turns, terminal, clock: CLOCK, isReadOnly: false, isDryRun: false})
  await terminal.shows('Decisions')
  await tryKeys(terminal, [autoscaleLook, autoscaleMove, scaling, scalingDialog, help], TRIALS)
  await terminal.press('q')
  await left
}, 60_000)
