import {expect, test} from 'vitest'

import {diagnose} from '../../src/diagnosis/diagnose.js'
import {EVERYTHING} from '../../src/diagnosis/selection.js'
import {createWorld} from '../../src/simulator/create-world.js'
import {DAY_MS} from '../../src/simulator/durations.js'
import {healthy} from '../../src/simulator/scenarios/healthy.js'
import {stateAfter} from '../support/looking.js'

test('a busy app of ten dynos is followed for a day by a clock that jumps', async () => {
  const {web, worker} = healthy.app.processes
  if (web === undefined || worker === undefined) throw new Error('it has other dynos')
  const world = createWorld({
    scenario: {
      ...healthy,
      app: {...healthy.app, visitsPerMinute: 150, processes: {web: {...web, quantity: 8}, worker}},
      happens: [],
    },
    seed: 1,
    now: Date.UTC(2026, 9, 14, 14, 3, 5),
  })
  const begun = world.now()
  const state = await stateAfter(world, {liveMs: DAY_MS})
  expect(world.now()).toBe(begun + DAY_MS)
  expect(state.asOf).toBe(world.now())
  expect(state.seen.lines).toBeGreaterThan(500_000)
  expect(world.history()).toHaveLength(1500)
  // Each was cycled once.
  expect([...state.dynos.values()].map(({generations}) => generations.length)).toEqual(
    Array.from({length: 10}, () => 2),
  )
  const {verdict, findings} = diagnose(state, EVERYTHING)
  expect(verdict).toBe('healthy')
  expect(findings.filter(({severity}) => severity !== 'info')).toEqual([])
})
