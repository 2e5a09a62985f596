import {expect, test} from 'vitest'

import {known, unknown} from '../platform/reading.js'
import type {QueueSystem, SystemReading, Wanted} from './queue-system.js'
import {reopening} from './reopening.js'

const ALL: Wanted = {queues: null, without: [], countTo: 1000}

/** A datastore that lives at one address at a time. */
function aMovingStore() {
  const store = {at: 'first', told: 'first', opened: [] as string[], closed: [] as string[]}
  function open(address: string): Promise<QueueSystem> {
    store.opened.push(address)
    const read = (): Promise<SystemReading> => {
      const nothing = unknown('it does not accept the credentials')
      const isThere = store.at === address
      const at = isThere ? known(1) : nothing
      const queues = isThere ? known([]) : nothing
      return Promise.resolve({at, queues, workers: nothing, connections: nothing, notes: []})
    }
    return Promise.resolve({id: 'x', read, close: async () => void store.closed.push(address)})
  }
  return {store, system: reopening({id: 'x', address: () => Promise.resolve(store.told), open})}
}

test('is opened once while it answers', async () => {
  const {store, system} = aMovingStore()
  await system.read(ALL)
  expect((await system.read(ALL)).at).toEqual(known(1))
  expect(store.opened).toEqual(['first'])
})

test('is opened again at its new address', async () => {
  const {store, system} = aMovingStore()
  await system.read(ALL)
  store.at = store.told = 'second'
  expect((await system.read(ALL)).at).toEqual(known(1))
  expect([store.opened, store.closed]).toEqual([['first', 'second'], ['first']])
  await system.close()
  expect(store.closed).toEqual(['first', 'second'])
})

test('stays unknown where the address is the same', async () => {
  const {store, system} = aMovingStore()
  await system.read(ALL)
  store.at = 'nowhere'
  expect((await system.read(ALL)).at.known).toBe(false)
  expect(store.opened).toEqual(['first'])
})
