import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {beginWorld, createWorld} from './create-world.js'
import {seconds} from './durations.js'
import {SCENARIOS} from './scenarios/index.js'
import {stuckDyno} from './scenarios/stuck-dyno.js'

const NOW = Date.UTC(2026, 9, 14, 14, 3, 5)

describe.each(SCENARIOS)('$name', scenario => {
  test('the same seed gives the same world, another one another', () => {
    const [one, again, other] = [1, 1, 2].map(seed => createWorld({scenario, seed, now: NOW}))
    expect(again?.history()).toEqual(one?.history())
    expect(again?.dynos()).toEqual(one?.dynos())
    expect(other?.history()).not.toEqual(one?.history())
  })

  test('it is the same however time is cut into steps', () => {
    const whole = createWorld({scenario, seed: 3, now: NOW})
    const step = fc.integer({min: 1, max: Math.ceil(scenario.startsBefore / 8)})
    fc.assert(
      fc.property(fc.array(step, {maxLength: 40}), steps => {
        const world = beginWorld({scenario, seed: 3, now: NOW})
        for (const step of steps) world.advanceTo(Math.min(NOW, world.now() + step))
        world.advanceTo(NOW)
        expect(world.history()).toEqual(whole.history())
      }),
      {numRuns: 5},
    )
  })
})

test('the log keeps its last 1500 lines, and none on Fir', () => {
  expect(createWorld({scenario: stuckDyno, seed: 1, now: NOW}).history()).toHaveLength(1500)
  const fir = createWorld({scenario: stuckDyno, seed: 1, now: NOW, generation: 'fir'})
  expect(fir.history()).toHaveLength(0)
  expect(fir.app().generation).toBe('fir')
  expect(fir.dynos().map(({name}) => name)).toEqual(
    Array.from({length: 6}, () => expect.stringMatching(/^web-[0-9a-f]{10}-[a-z0-9]{5}$/)),
  )
  const told: string[] = []
  fir.follow(({process}) => told.push(process))
  fir.advanceTo(NOW + seconds(60))
  expect(told).toContain('router')
  expect(told.some(process => process.startsWith('web-'))).toBe(true)
})
