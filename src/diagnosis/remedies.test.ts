import {expect, test} from 'vitest'

import {aState} from '../../test/support/builders.js'
import {anApp, aSnapshot, aType, withSnapshot} from '../../test/support/snapshots.js'
import {known} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {forApp, longerLog, moreMemory} from './remedies.js'

test("puts the app's own name into a command, if it is one", () => {
  const command = 'heroku ps:restart --dyno-name web.1 --app example-app'
  expect(forApp(command, 'shop-eu')).toBe('heroku ps:restart --dyno-name web.1 --app shop-eu')
  expect(forApp(command, null)).toBe(command)
  expect(forApp(command, 'shop; rm -rf /')).toBe(command)
  expect(forApp('heroku status', 'shop')).toBe('heroku status')
})

function textOf(state: AppState): string | undefined {
  return moreMemory(state, 'web', 512)[0]?.text
}

test('names the price of the account for the next size, and what there is now', () => {
  const sizes = known([
    {name: 'Standard-1X', memoryMb: 512, centsPerMonth: 2000},
    {name: 'Standard-2X', memoryMb: 1024, centsPerMonth: 4000},
  ])
  expect(textOf(withSnapshot(aState(), {sizes}))).toBe(
    'give it more memory: Standard-2X has 1,024 MB for $40 a month and dyno, in place of 512 MB for $20; Eco, Basic and Standard-1X all have 512 MB',
  )
})

test('of a size the account sees no price of, none is named', () => {
  const sizes = known(['Private-S', 'Private-M'].map(name => ({name, memoryMb: 1024, centsPerMonth: null})))
  const formation = known([aType({size: 'Private-S'})])
  expect(textOf(withSnapshot(aState(), {sizes, formation}))).not.toContain('$')
})

test('without the list of the API, the prices of the pages are named', () => {
  const {formation} = aSnapshot()
  const state = withSnapshot(aState(), {formation, sizes: {known: false, why: 'too slow'}})
  expect(textOf(state)).toContain('1,024 MB for $50 a month and dyno; Eco')
})

test('of a longer log Fir has none to read: it is to be listened to', () => {
  const fir = withSnapshot(aState(), {app: anApp({generation: 'fir'})})
  expect(longerLog(fir, 'it')).toMatchObject({
    text: 'listen for longer, until the log shows it: Fir keeps none from before',
    command: 'heroku dyno:doctor --follow --duration 10m --app example-app',
  })
  expect(longerLog(withSnapshot(aState()), 'it').command).toBe('heroku logs --num 1500 --app example-app')
  expect(longerLog(aState(), 'it').command).toBe('heroku logs --num 1500 --app example-app')
})
