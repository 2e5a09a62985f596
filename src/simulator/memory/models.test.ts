import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {hours, minutes} from '../durations.js'
import {Random} from '../random.js'
import {leaksPerHour, leaksPerWork} from './leaks.js'
import type {MemoryModel} from './memory.js'
import {flat, sumOf, warmsUp} from './models.js'

test('flat memory stays within its noise once the app is loaded', () => {
  const memory = flat({mb: 400, noiseMb: 4})(new Random(1))
  expect(memory.mbAt(0)).toBeLessThan(100)
  const samples = Array.from({length: 2000}, (_, nth) => memory.mbAt(minutes(1 + nth)))
  const mean = samples.reduce((sum, mb) => sum + mb, 0) / samples.length
  expect(mean).toBeCloseTo(400, -1)
  expect(Math.max(...samples)).toBeLessThan(425)
})

test('a warm-up levels off', () => {
  const model = warmsUp({mb: 100, overMs: minutes(20)})
  expect(at(model, minutes(20))).toBeCloseTo(63.2, 1)
  expect(at(model, hours(3)) - at(model, hours(2))).toBeLessThan(1)
})

test('a leak does not', () => {
  expect(at(leaksPerHour(30), hours(7))).toBe(210)
  const memory = leaksPerWork(exactly(0.5))(new Random(1))
  for (let request = 0; request < 40; request++) memory.worked?.()
  expect(memory.mbAt(0)).toBe(20)
})

test('models add up', () => {
  const memory = sumOf(flat({mb: 100, noiseMb: 0}), leaksPerHour(10), leaksPerWork(exactly(2)))(new Random(1))
  memory.worked?.()
  expect(memory.mbAt(hours(1))).toBe(112)
})

function at(model: MemoryModel, ageMs: number): number {
  return model(new Random(1)).mbAt(ageMs)
}
