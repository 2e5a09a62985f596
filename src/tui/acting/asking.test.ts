import fc from 'fast-check'
import {expect, test} from 'vitest'

import {anApp, entryIn, seenIn} from '../../../test/support/chosen-actions.js'
import {resize, restartDyno, restartType, scale} from '../../actions/action.js'
import {takeSnapshot} from '../../heroku/snapshot.js'
import {unknown} from '../../platform/reading.js'
import {type Asking, beginAsking, choose, fieldsOf, isConfirmed, moveFocus, typeInto} from './asking.js'

/** Dialogs about one app, as they open. */
async function dialogs() {
  const app = await anApp()
  const unasked = () => Promise.resolve(unknown('not asked for'))
  const facts = await takeSnapshot({platform: app.platform, status: unasked, errorCounts: unasked})
  const dyno = await seenIn(app, 'web.1')
  const entry = entryIn(app, 'web')
  return {
    name: facts.app.name,
    ofDyno: beginAsking(restartDyno(dyno), {kind: 'restart-dyno', dyno: 'web.1'}, facts),
    ofType: beginAsking(restartType('web', facts.dynos), {kind: 'restart-type', type: 'web'}, facts),
    ofScaling: beginAsking(scale(entry, entry.quantity), {kind: 'scale', type: 'web', to: null}, facts),
    ofSize: beginAsking(resize(entry, entry.size), {kind: 'resize', type: 'web', to: null}, facts),
  }
}

function typed(asking: Asking, text: string): Asking {
  return Array.from(text).reduce(typeInto, asking)
}

test('opens on Cancel', async () => {
  const {ofDyno} = await dialogs()
  expect(ofDyno.focus).toBe('cancel')
  expect(moveFocus(ofDyno, 1).focus).toBe('accept')
})

test('a whole type wants the name of the app, all of it', async () => {
  const {ofType, name} = await dialogs()
  expect(isConfirmed(ofType)).toBe(false)
  expect(isConfirmed(typed(ofType, name.slice(0, -1)))).toBe(false)
  expect(isConfirmed(typed(ofType, name))).toBe(true)
  expect(isConfirmed(typed(ofType, `${name}x`))).toBe(false)
  expect(typeInto(typed(ofType, `${name}x`), 'backspace')).toMatchObject({typed: name})
  expect(typeInto(typed(ofType, name), 'ctrl+u')).toMatchObject({typed: ''})
})

test('a quantity is chosen in steps, from what it is; at what it is there is nothing to do', async () => {
  const {ofScaling, name} = await dialogs()
  expect(fieldsOf(ofScaling)).toEqual(['cancel'])
  const more = choose(choose(ofScaling, 1), 1)
  expect(more.action).toMatchObject({from: 2, to: 4})
  expect(more.preview.command).toBe(`heroku ps:scale web=4 --app ${name}`)
  expect(choose(choose(choose(ofScaling, -1), -1), -1).action).toMatchObject({to: 0})
})

test('what was confirmed for one quantity is not for another', async () => {
  const {ofScaling, name} = await dialogs()
  const none = typed(choose(choose(ofScaling, -1), -1), name)
  expect(none.preview.toType).toBe(name)
  expect(isConfirmed(none)).toBe(true)
  const other = choose(choose(none, 1), -1)
  expect(isConfirmed(other)).toBe(false)
  expect(other.focus).toBe('cancel')
})

test('a size is chosen among those that the app may have', async () => {
  const {ofSize} = await dialogs()
  const sizes = new Set<string>()
  for (let asking = ofSize, more = choose(asking, 1); more !== asking; more = choose(asking, 1)) {
    asking = more
    if (asking.action.kind === 'resize') sizes.add(asking.action.to)
    expect(asking.preview.refusal).toBeNull()
  }
  expect(sizes).toContain('Standard-2X')
  expect(sizes).toContain('Performance-L')
  expect([...sizes].join(' ')).not.toMatch(/Eco|Private|Dyno/)
})

test('only moving between the fields leads to where Enter would do it', async () => {
  const {ofDyno, ofType, ofScaling, name} = await dialogs()
  const key = fc.oneof(
    fc.constantFrom('backspace', 'ctrl+u', 'space', 'esc', '漢'),
    fc.string({maxLength: 1}),
  )
  const step = fc.oneof(
    key.map(each => (asking: Asking) => typeInto(asking, each)),
    fc.constantFrom(1 as const, -1 as const).map(by => (asking: Asking) => choose(asking, by)),
  )
  fc.assert(
    fc.property(fc.constantFrom(ofDyno, ofType, ofScaling), fc.array(step), (asking, steps) => {
      const after = steps.reduce((each, take) => take(each), asking)
      expect(after.focus).not.toBe('accept')
      expect(fieldsOf(after)).toContain(after.focus)
      expect(after.preview.toType !== null && isConfirmed(after) && after.typed !== name).toBe(false)
    }),
  )
})
