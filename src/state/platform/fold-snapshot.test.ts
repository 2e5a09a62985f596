import {expect, test} from 'vitest'

import {after, aState} from '../../../test/support/builders.js'
import {aBareSnapshot, aType, withSnapshot} from '../../../test/support/snapshots.js'
import {known} from '../../platform/reading.js'

test('is the latest that is known, and moves time on', () => {
  const state = withSnapshot(aState({}, {asOf: after(60)}), {}, after(90))
  expect(state.platform).toMatchObject({at: after(90), snapshot: {app: {name: 'shop'}}})
  expect(state.asOf).toBe(after(90))
})

test('the formation is as the platform says, types without a dyno included', () => {
  const state = aState()
  state.formation.set('gone', {quantity: 1, size: null})
  withSnapshot(state, {
    formation: known([aType(), aType({type: 'worker', quantity: 0, size: 'Standard-2X'})]),
  })
  expect(Object.fromEntries(state.formation)).toEqual({
    web: {quantity: 1, size: 'Standard-1X'},
    worker: {quantity: 0, size: 'Standard-2X'},
  })
})

test('what could not be read changes nothing', () => {
  const state = aState()
  state.formation.set('web', {quantity: 3, size: null})
  withSnapshot(state, aBareSnapshot('too slow'))
  expect(state.formation.get('web')?.quantity).toBe(3)
  expect(state.changes).toEqual([])
})
