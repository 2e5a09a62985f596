import {expect, onTestFinished, test, vi} from 'vitest'

import {anApp, entryIn, idIn} from '../../../test/support/chosen-actions.js'
import {type Clock, systemClock} from '../../clock.js'
import {textOf} from '../spans.js'
import {themeFor} from '../theme.js'
import {openActing} from './open-acting.js'

const ROOM = {columns: 80, rows: 20}
const THEME = themeFor({NO_COLOR: '1'})

async function opened(clock?: Clock) {
  const app = await anApp()
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

test('asks for one thing at a time, and tells who leaves what is open', async () => {
  // By the system's clock: nothing is followed to its end before it is closed.
  const {app, acting, shows} = await opened(systemClock)
  acting.ask({kind: 'restart-dyno', dyno: 'web.1'})
  acting.ask({kind: 'restart-dyno', dyno: 'web.2'})
  await shows('▸[ Cancel ]')
  acting.run('next-field')
  acting.run('accept')
  acting.ask({kind: 'restart-dyno', dyno: 'web.2'})
  expect(acting.dialog(ROOM, THEME)).toBeNull()
  await vi.waitFor(() => expect(app.writes()).toHaveLength(1))
  expect(await acting.close()).toMatch(/^restart web\.1: Heroku has taken it; .*heroku ps --app /)
})
