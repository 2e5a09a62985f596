import {expect, test} from 'vitest'

import {aTerminal, KEYS, type TestTerminal} from '../../test/support/terminal.js'
import {worldSource} from '../../test/support/world-source.js'
import {systemClock} from '../clock.js'
import {AppSession} from '../session/app-session.js'
import {follow} from '../session/follow.js'
import {createWorld} from '../simulator/create-world.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import {displayWidth} from '../view/width.js'
import {showWatch} from './show-watch.js'

const NOW = Date.UTC(2026, 9, 14, 14, 3, 5)

/** The dashboard of an app with a dyno that hangs, after its history. */
async function watched(
  terminal: TestTerminal,
): Promise<{readonly left: Promise<void>; readonly stuck: string}> {
  const world = createWorld({scenario: stuckDyno, seed: 1, now: NOW})
  const session = new AppSession({kind: 'demo', clock: systemClock})
  await follow(session, [worldSource(world, {forMs: 1000})])
  const left = showWatch({session, terminal, clock: systemClock})
  const [finding] = session.diagnosis.findings
  return {left, stuck: finding?.dynos[0] ?? 'none'}
}

test.each([
  {columns: 60, rows: 16},
  {columns: 80, rows: 24},
  {columns: 120, rows: 40},
  {columns: 200, rows: 60},
])('shows what is wrong in $columns columns and $rows rows, and gives the terminal back', async size => {
  const terminal = aTerminal(size)
  const {left, stuck} = await watched(terminal)
  await terminal.shows(`${stuck} has hung since`)
  const lines = await terminal.lines()
  expect(lines[0]).toContain('parcel-desk')
  expect(lines[0]).toContain('Unhealthy')
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(size.columns)
  await terminal.press('q')
  await left
  expect(await terminal.isAlternate()).toBe(false)
  expect(terminal.isCursorShown()).toBe(true)
})

test('opens a dyno, filters the log and explains its keys', async () => {
  const terminal = aTerminal({columns: 120, rows: 40})
  const {left, stuck} = await watched(terminal)
  await terminal.shows('has hung since')
  await terminal.press('?')
  await terminal.shows('show all keys')
  expect(await terminal.text()).not.toContain('Change the app')
  await terminal.press(KEYS.escape)
  await terminal.shows('Requests')
  await terminal.press('/', 'code:H12', KEYS.enter)
  await terminal.shows(/code:H12/)
  await terminal.press('1', KEYS.down, KEYS.enter)
  await terminal.shows('Last lines')
  await terminal.press(KEYS.escape, 'p')
  await terminal.shows(/paused|held/i)
  await terminal.press('q')
  await left
  expect(stuck).toMatch(/^web\.\d$/)
})

test('below 60 columns or 16 rows it says that there is too little room', async () => {
  const terminal = aTerminal({columns: 50, rows: 12})
  const {left} = await watched(terminal)
  await terminal.shows(/small|room/i)
  await terminal.resize({columns: 80, rows: 24})
  await terminal.shows('has hung since')
  await terminal.press('q')
  await left
})
