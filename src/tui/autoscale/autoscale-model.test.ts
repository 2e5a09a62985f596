import {expect, test} from 'vitest'

import {SCALED_UNTIL, scaledTypes, type ScaledTypesOptions} from '../../../test/support/scaled-types.js'
import {aTerminal, KEYS} from '../../../test/support/terminal.js'
import {aTurn, holds} from '../../../test/support/turns.js'
import {UserError} from '../../errors.js'
import {showAutoscale} from '../show-autoscale.js'

const CLOCK = {now: () => SCALED_UNTIL + 3000, sleep: () => new Promise<never>(() => {})}

async function shown(options: ScaledTypesOptions & {isReadOnly?: boolean; isDryRun?: boolean} = {}) {
  const {isReadOnly = false, isDryRun = false, ...scaled} = options
  const terminal = aTerminal({columns: 100, rows: 30})
  const turns = scaledTypes(scaled)
  const left = showAutoscale({turns, terminal, clock: CLOCK, isReadOnly, isDryRun})
  await terminal.shows('Decisions')
  const leave = async () => {
    await terminal.press('q')
    await left
  }
  return {terminal, turns, leave}
}

test('pauses for as long as somebody chooses, after asking', async () => {
  const {terminal, leave} = await shown()
  await terminal.press('P', KEYS.enter)
  await terminal.shows('P pause')
  expect(await terminal.text()).not.toContain('stays as it is')
  await terminal.press('P', KEYS.right, KEYS.right, KEYS.enter)
  await terminal.shows('worker stays as it is until 15:03 UTC')
  await terminal.press(KEYS.escape)
  await terminal.shows(/^(?!.*until 15:03)/s)
  await leave()
})

test('a pause that could not be written down is told', async () => {
  const {terminal, leave} = await shown()
  await terminal.press('P', KEYS.left, KEYS.enter)
  await terminal.shows('the pause is not written down; no answer; try again')
  await leave()
})

test('what is paused goes on, after asking', async () => {
  const {terminal, leave} = await shown({decision: holds(9, 'paused', 'until 15:00 UTC')})
  await terminal.shows('P go on')
  await terminal.press('P', KEYS.tab, KEYS.enter)
  await terminal.shows('worker is scaled again')
  await leave()
})

test('keys that come at once are pasted, and pause nothing', async () => {
  const {terminal, leave} = await shown()
  await terminal.press('PPP')
  await terminal.press('e')
  await terminal.shows('explained')
  expect(await terminal.text()).not.toContain('How long')
  await leave()
})

test('who may only look is not offered a pause', async () => {
  const {terminal, leave} = await shown({isReadOnly: true, isDryRun: true})
  await terminal.shows(/dry run {2}read-only/)
  await terminal.press('P', '?')
  await terminal.shows('show all keys')
  expect(await terminal.text()).not.toMatch(/Pause/)
  await terminal.press('q')
  await leave()
})

test('one process type after another, and all that a number is made of', async () => {
  const {terminal, leave} = await shown({withMailer: true})
  await terminal.shows('▸ worker')
  await terminal.press(KEYS.down)
  await terminal.shows('▸ mailer')
  await terminal.press('e')
  await terminal.shows('mailer, explained')
  await terminal.press(KEYS.tab)
  await terminal.shows('worker, explained')
  await terminal.press(KEYS.escape)
  await terminal.shows('▸ worker')
  await leave()
})

test('looks at a shorter and at a longer time', async () => {
  const {terminal, leave} = await shown()
  await terminal.shows('last 1 h')
  await terminal.press('+')
  await terminal.shows('last 15 min')
  await terminal.press('-', '-')
  await terminal.shows('last 6 h')
  await leave()
})

test('shows each look as it comes, and why one came to nothing', async () => {
  const {terminal, turns, leave} = await shown()
  const facts = {centsPerDyno: 2500, standing: null, pausedUntil: null}
  const decision = holds(9, 'deploy', 'a deploy goes on')
  turns.turn('worker', aTurn({at: SCALED_UNTIL + 1000, decision}), facts)
  await terminal.shows('Why it stays at 9 dynos')
  await terminal.shows('a deploy goes on')
  turns.failed(
    'worker',
    SCALED_UNTIL + 2000,
    new UserError('cannot reach Heroku', {why: 'timed out', next: 'wait'}),
  )
  await terminal.shows('✖ Not looked at')
  await terminal.shows('cannot reach Heroku; timed out; wait')
  turns.turn('worker', aTurn({at: SCALED_UNTIL + 3000}), facts)
  await terminal.shows('In order')
  await terminal.shows('goes on')
  await leave()
})
