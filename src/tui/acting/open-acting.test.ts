import {describe, expect, onTestFinished, test, vi} from 'vitest'

import type {Deadlines} from '../../../test/support/acting.js'
import {anApp, entryIn, idIn} from '../../../test/support/chosen-actions.js'
import type {Intent} from '../../actions/intent.js'
import {type Clock, systemClock} from '../../clock.js'
import {textOf} from '../spans.js'
import {themeFor} from '../theme.js'
import type {Acting} from './acting.js'
import {openActing} from './open-acting.js'

const ROOM = {columns: 80, rows: 20}
const THEME = themeFor({NO_COLOR: '1'})

async function opened(clock?: Clock, deadlines?: Deadlines) {
  const app = await anApp(deadlines)
  const acting = openActing({platform: app.platform, clock: clock ?? app.clock})
  onTestFinished(async () => {
    await acting.close()
  })
  const dialog = () => (acting.dialog(ROOM, THEME) ?? []).map(textOf).join('\n')
  const bar = () => textOf(acting.bar(THEME) ?? [])
  const shows = (text: string) => vi.waitFor(() => expect(dialog()).toContain(text), 5000)
  const tells = (text: string) => vi.waitFor(() => expect(bar()).toContain(text), 10_000)
  return {app, acting, dialog, bar, shows, tells}
}

test('restarts a dyno after Cancel was left for Restart, and follows until it is up', async () => {
  const {app, acting, shows, tells} = await opened()
  const before = idIn(app, 'web.1')
  acting.ask({kind: 'restart-dyno', dyno: 'web.1'})
  await shows('▸[ Cancel ]')
  acting.run('next-field')
  await shows('▸[ Restart ]')
  acting.run('accept')
  await tells('web.1 is up and stays so')
  expect(app.writes()).toHaveLength(1)
  expect(idIn(app, 'web.1')).not.toBe(before)
  expect(acting.isBusy).toBe(false)
  acting.dismiss()
  expect(acting.bar(THEME)).toBeNull()
})

test.each(['accept', 'cancel'] as const)('%s changes nothing as the dialog opens', async command => {
  const {app, acting, dialog, shows} = await opened()
  acting.ask({kind: 'restart-type', type: 'web'})
  await shows('restarts all 2 web dynos now')
  acting.run(command)
  expect(dialog()).toBe('')
  expect(acting.conditions()).toEqual([])
  expect(app.writes()).toHaveLength(0)
})

test('without the name of the app nothing is sent', async () => {
  const {app, acting, shows} = await opened()
  acting.ask({kind: 'restart-type', type: 'web'})
  await shows('Type ')
  acting.run('next-field')
  acting.run('accept')
  await shows('▸[ Restart all ]')
  for (const key of 'wrong') acting.type(key)
  acting.run('previous-field')
  acting.run('accept')
  expect(app.writes()).toHaveLength(0)
})

test('scales to what was chosen', async () => {
  const {app, acting, shows, tells} = await opened()
  acting.ask({kind: 'scale', type: 'web', to: null})
  await shows('web is at 2 now')
  expect(acting.conditions()).toContain('choosing')
  acting.run('more')
  acting.run('next-field')
  acting.run('accept')
  await tells('✔ scale web to 3')
  expect(entryIn(app, 'web').quantity).toBe(3)
})

test('a dyno that was replaced while the dialog was open is not restarted', async () => {
  const {app, acting, shows, tells} = await opened()
  acting.ask({kind: 'restart-dyno', dyno: 'web.1'})
  await shows('▸[ Cancel ]')
  await app.connect().write.restartDyno(idIn(app, 'web.1') ?? '')
  app.world.advanceTo(app.world.now() + 60_000)
  acting.run('next-field')
  acting.run('accept')
  await tells('not done: web.1 is another process now')
  expect(app.writes()).toHaveLength(1)
})

test('who is not there cannot be restarted', async () => {
  const {acting, shows} = await opened()
  acting.ask({kind: 'restart-dyno', dyno: 'web.9'})
  await shows('there is no dyno web.9 now')
  await shows('▸[ Close ]')
})

test('while something is sent, nothing else can be asked for, and that is said', async () => {
  const {app, acting, shows, dialog} = await opened()
  acting.ask({kind: 'restart-dyno', dyno: 'web.1'})
  acting.ask({kind: 'restart-dyno', dyno: 'web.2'})
  await shows('▸[ Cancel ]')
  expect(dialog()).toContain('Restart web.1')
  acting.run('next-field')
  acting.run('accept')
  acting.ask({kind: 'restart-dyno', dyno: 'web.2'})
  expect(dialog()).toContain('Heroku has not answered yet')
  acting.run('accept')
  expect(dialog()).toBe('')
  await vi.waitFor(() => expect(app.writes()).toHaveLength(1))
})

test('what is followed is followed until something else is confirmed', async () => {
  const {app, acting, shows, tells} = await opened(systemClock)
  await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
  await tells('restart web.1: ')
  await vi.waitFor(() => expect(app.writes()).toHaveLength(1))
  await tells('web.1 ')
  acting.ask({kind: 'restart-dyno', dyno: 'web.2'})
  await shows('▸[ Cancel ]')
  acting.run('cancel')
  await tells('restart web.1: ')
  await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.2'})
  await tells('restart web.2: ')
  await vi.waitFor(() => expect(app.writes()).toHaveLength(2))
})

test('what is over stays to be read, with its time, until it is taken away', async () => {
  const {acting, shows, tells, bar} = await opened()
  await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
  await tells('stays so')
  expect(bar()).toMatch(/^ ✔ restart web\.1: .*stays so {2}\d\d:\d\d:\d\d UTC, Esc takes this away$/)
  acting.ask({kind: 'restart-dyno', dyno: 'web.2'})
  await shows('▸[ Cancel ]')
  acting.run('cancel')
  expect(bar()).toContain('restart web.1')
  acting.dismiss()
  expect(bar()).toBe('')
})

test('a request that breaks off is not sent again: what is there is read, and told', async () => {
  const {app, acting, shows, tells} = await opened()
  const before = idIn(app, 'web.1')
  app.heroku.setFaults([{on: {method: 'DELETE'}, times: 1, what: {kind: 'reset-after'}}])
  await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
  await tells('web.1 is up and stays so')
  const methods = app.heroku.requests.map(({method}) => method)
  expect(methods.slice(methods.indexOf('DELETE') + 1)).toContain('GET')
  expect(idIn(app, 'web.1')).not.toBe(before)
  expect(app.writes()).toHaveLength(1)
})

test('where nobody can say what came of it, that is said, with a command to look', async () => {
  const {app, acting, shows, tells} = await opened()
  app.heroku.setFaults([{on: {method: 'DELETE'}, what: {kind: 'reset-before'}}])
  await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
  await tells('nobody can say whether it is done')
  await tells(`look with heroku ps --app ${app.platform.name}`)
  expect(app.writes()).toHaveLength(1)
})

test('what Heroku refuses is told with what to do', async () => {
  const {app, acting, shows, tells} = await opened()
  app.heroku.setFaults([{on: {method: 'DELETE'}, what: {kind: 'error', error: 'forbidden'}}])
  await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
  await tells(`nothing was changed; ask who owns the app to let this account in: heroku auth:whoami`)
  expect(acting.isBusy).toBe(false)
})

test('what cannot be read is told with what to do, and nothing can be confirmed', async () => {
  const {app, acting, shows} = await opened()
  app.heroku.setFaults([{on: {method: 'GET'}, what: {kind: 'error', error: 'unauthorized'}}])
  acting.ask({kind: 'restart-dyno', dyno: 'web.1'})
  await shows('log in again:\n    heroku login\n')
  await shows('▸[ Close ]')
  acting.run('accept')
  expect(app.writes()).toEqual([])
})

describe('who leaves', () => {
  test('while something is followed is told how to see what comes of it', async () => {
    // By the system's clock: nothing is followed to its end before it is closed.
    const {app, acting, shows, tells} = await opened(systemClock)
    await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
    await tells('web.1')
    await vi.waitFor(() => expect(acting.awaited()).toBeNull())
    expect(await acting.close()).toMatch(/^restart web\.1: Heroku has taken it; .*heroku ps --app /)
    expect(app.writes()).toHaveLength(1)
  })

  test('while something is sent is told what came of it', async () => {
    const {app, acting, shows} = await opened(undefined, {writeDeadlineMs: 500})
    app.heroku.setFaults([{on: {method: 'DELETE'}, what: {kind: 'hang'}}])
    await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
    expect(acting.awaited()).toBe("waiting for Heroku's answer: restart web.1")
    await vi.waitFor(() => expect(app.writes()).toHaveLength(1))
    expect(await acting.close()).toMatch(
      /^restart web\.1: .*nobody can say whether it is done.*; look with heroku ps /,
    )
  })

  test('before anything was sent is told that it was not', async () => {
    const {app, acting, shows} = await opened(systemClock)
    await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
    expect(await acting.close()).toBe('restart web.1: it was not sent, nothing was changed')
    expect(app.writes()).toEqual([])
  })

  test('when it is over is told nothing: it was on the screen', async () => {
    const {acting, shows, tells} = await opened()
    await confirm(acting, shows, {kind: 'restart-dyno', dyno: 'web.1'})
    await tells('stays so')
    expect(await acting.close()).toBeNull()
  })
})

/** Reads the dialog, leaves Cancel and does it. */
async function confirm(
  acting: Acting,
  shows: (text: string) => Promise<void>,
  intent: Intent,
): Promise<void> {
  acting.ask(intent)
  await shows('▸[ Cancel ]')
  acting.run('next-field')
  acting.run('accept')
}
