import {expect, test} from 'vitest'

import {exactly, lognormal} from '../draws.js'
import {hours, minutes} from '../durations.js'
import {Random} from '../random.js'
import {arenas} from './arenas.js'
import {cache} from './cache.js'
import {collected} from './collected.js'
import {forks} from './forks.js'
import {housekeeping} from './housekeeping.js'
import {leaksByListeners, leaksByTimer} from './leaks.js'
import type {Memory, MemoryModel} from './memory.js'
import {sessions} from './sessions.js'

test('arenas keep the largest work of each, and grow ever more slowly', () => {
  const memory = made(arenas({count: 4, workMb: lognormal({median: 4, p99: 20})}))
  const [early = 0, late = 0, later = 0] = [100, 4000, 4000].map(works => after(memory, works))
  expect(early).toBeGreaterThan(4 * 4)
  expect(late).toBeGreaterThan(early)
  expect(later - late).toBeLessThan(0.3 * late)
})

test('a cache with a bound comes to it and stays', () => {
  const memory = made(cache({keys: 10_000, skew: 0.7, entryMb: 0.1, mostEntries: 400}))
  expect(after(memory, 50)).toBeLessThan(20)
  expect(after(memory, 2000)).toBeCloseTo(40)
  expect(after(memory, 2000)).toBeCloseTo(40)
})

test('a cache without a bound holds what is asked for often, and goes on with the rest', () => {
  const memory = made(cache({keys: 10_000, skew: 0.7, entryMb: 0.1}))
  const first = after(memory, 1000)
  expect(first).toBeLessThan(0.1 * 3000)
  expect(after(memory, 1000) - first).toBeLessThan(first)
})

test('forked workers come to copies of what they write to, and no further', () => {
  const memory = made(forks({preloadedMb: 100, workers: 3, written: 0.8, perWork: 0.01, collectsEvery: 100}))
  expect(memory.mbAt(0)).toBe(100)
  expect(after(memory, 150)).toBeLessThan(300)
  expect(after(memory, 6000)).toBeCloseTo(100 + 3 * 80, 0)
})

test('a collected heap falls back to what is in use, which may grow', () => {
  const calm = made(collected({liveMb: 100, garbageMb: exactly(1), growth: 1.5}))
  const heights = Array.from({length: 500}, () => after(calm, 1))
  expect(Math.min(...heights)).toBe(100)
  expect(Math.max(...heights)).toBeLessThan(151)
  const leaky = made(collected({liveMb: 100, garbageMb: exactly(1), growth: 1.5, leakedMb: exactly(0.1)}))
  after(leaky, 1000)
  expect(Math.min(...Array.from({length: 200}, () => after(leaky, 1)))).toBeGreaterThan(195)
})

test('sessions are let go after their time', () => {
  const memory = made(sessions({mb: exactly(2), keptMs: minutes(30)}))
  for (let nth = 0; nth < 10; nth++) memory.worked?.()
  expect(memory.mbAt(0)).toBe(20)
  memory.worked?.()
  expect(memory.mbAt(minutes(20))).toBe(22)
  expect(memory.mbAt(minutes(35))).toBe(2)
  expect(memory.mbAt(hours(2))).toBe(0)
})

test('listeners leak ever faster, a timer whatever is done', () => {
  const listeners = made(leaksByListeners({addedShare: 0.2, keepsMb: 0.001}))
  const first = after(listeners, 500)
  expect(after(listeners, 500) - first).toBeGreaterThan(2 * first)
  const timer = made(leaksByTimer({everyMs: minutes(5), mb: exactly(1)}))
  expect(timer.mbAt(hours(9))).toBe(0)
  expect(timer.mbAt(hours(11))).toBe(24)
})

test('housekeeping gives everything back', () => {
  const memory = made(housekeeping({everyMs: minutes(20), lastsMs: minutes(2), mb: 90}))
  const samples = Array.from({length: 3 * 600}, (_, nth) => memory.mbAt(minutes(nth / 3)))
  expect(new Set(samples)).toEqual(new Set([0, 90]))
  const share = samples.filter(mb => mb > 0).length / samples.length
  expect(share).toBeGreaterThan(0.05)
  expect(share).toBeLessThan(0.2)
})

function made(model: MemoryModel): Memory {
  return model(new Random(1))
}

function after(memory: Memory, works: number): number {
  for (let nth = 0; nth < works; nth++) memory.worked?.()
  return memory.mbAt(0)
}
