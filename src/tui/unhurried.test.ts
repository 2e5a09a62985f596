import {expect, test, vi} from 'vitest'

import {unhurried} from './unhurried.js'

test('tells the first change, then what keys do, and all else together after a while', async () => {
  const listeners = new Set<() => void>()
  const change = () => listeners.forEach(listener => listener())
  const model = unhurried(
    {
      view: () => ({size: {columns: 80, rows: 24}}),
      tick: change,
      press: change,
      close: () => listeners.clear(),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    20,
  )
  let told = 0
  const end = model.subscribe(() => void told++)
  for (let times = 0; times < 5; times++) model.tick()
  expect(told).toBe(1)
  model.press(['q'], false)
  expect(told).toBe(2)
  model.tick()
  model.tick()
  expect(told).toBe(2)
  await vi.waitFor(() => expect(told).toBe(3))
  end()
  expect(listeners.size).toBe(0)
})
