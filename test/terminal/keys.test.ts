import {expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import type {BindingGroup} from '../../src/tui/keymap/binding.js'
import {help} from '../../src/tui/keymap/leave.js'
import {log, typing} from '../../src/tui/keymap/log.js'
import {look} from '../../src/tui/keymap/look.js'
import {move, panels} from '../../src/tui/keymap/move.js'
import type {KeyName} from '../../src/tui/keys.js'
import {SORT_ORDERS} from '../../src/watch/sort.js'
import {tick} from '../support/emulator.js'
import {playHeroku} from '../support/live-heroku.js'
import {onPty, type Pty} from '../support/pty.js'
import {bytesOf} from '../support/terminal.js'

const LONGEST_FRAME_MS = 1000

/** How a key is tried. Before it the dashboard is shown, with the first row of the table marked. */
interface Trial {
  /** Pressed first. */
  readonly before?: readonly KeyName[]
  /** Seen after the key and not before it. */
  readonly shows?: RegExp
  /** Seen before the key and not after it. */
  readonly hides?: RegExp
  /** Written to the terminal, where what is seen stays the same. */
  readonly writes?: string
  /** Leads back to where it began. */
  readonly after?: readonly KeyName[]
  /** So that something else may have changed, too. */
  readonly ofLaterMoment?: true
}

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
} satisfies Record<Tried, Trial>

const GROUPS = [look, move, panels, log, typing, help] as const
type IdOf<Group> = Group extends {bindings: infer Bindings} ? keyof Bindings & string : never
type Tried = IdOf<(typeof GROUPS)[number]>

test('every key that moves or looks does what is told of it, and can be taken back', async () => {
  const dashboard = await aDashboard()
  for (const {bindings} of GROUPS as readonly BindingGroup[]) {
    for (const [id, {keys}] of Object.entries(bindings)) {
      const trial: Trial | undefined = TRIALS[id as Tried]
      expect(trial, `${id} has no trial`).toBeDefined()
      for (const key of keys) await attempt(dashboard, `${id}: ${key}`, key, trial)
    }
  }
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

async function attempt(dashboard: Pty, name: string, key: KeyName, trial: Trial): Promise<void> {
  const {before = [], shows = /(?:)/, hides = /(?!)/, writes = '', after = []} = trial
  const atFirst = await panelsOf(dashboard)
  await pressed(dashboard, before)
  const prepared = await dashboard.text()
  const isSeen = shows.test(prepared) && !hides.test(prepared) && writes === ''
  expect(isSeen, `${name} has nothing to show:\n${prepared}`).toBe(false)

  const drawn = dashboard.written().length
  await pressed(dashboard, [key])
  await expect.poll(() => dashboard.text(), {message: name}).toMatch(shows)
  await expect.poll(() => dashboard.text(), {message: name}).not.toMatch(hides)
  await expect.poll(() => dashboard.written().slice(drawn), {message: name}).toContain(writes)

  await pressed(dashboard, after)
  if (trial.ofLaterMoment) return
  await expect.poll(() => panelsOf(dashboard), {message: `back from ${name}`}).toBe(atFirst)
}

/** The next key is pressed when this one has changed what is seen; some change nothing but the first line. */
async function pressed(dashboard: Pty, keys: readonly KeyName[]): Promise<void> {
  for (const key of keys) {
    const before = await panelsOf(dashboard)
    await dashboard.press(bytesOf(key))
    const until = Date.now() + LONGEST_FRAME_MS
    while ((await panelsOf(dashboard)) === before && Date.now() < until) await tick()
  }
}

/** All but the first line, in which time passes. */
async function panelsOf(dashboard: Pty): Promise<string> {
  return (await dashboard.lines()).slice(1).join('\n')
}
