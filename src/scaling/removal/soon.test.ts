import {expect, test} from 'vitest'

import {known} from '../../platform/reading.js'
import {areJustTold} from './soon.js'

const NOW = Date.UTC(2026, 2, 2, 9)
const GRACE_MS = 600_000

function toldAgo(ms: number, graceMs: number | null, givenMs = GRACE_MS): boolean {
  const load = {name: 'worker.1', workers: [], idle: known(false), isTold: true, isQuiet: false}
  return areJustTold([{...load, graceUntil: NOW - ms + givenMs}], graceMs, NOW)
}

test('for two heartbeats', () => {
  expect([0, 19_000, 21_000].map(ms => toldAgo(ms, GRACE_MS))).toEqual([true, true, false])
})

test('not by a command that gave it more or less time, nor where nobody is told', () => {
  expect(toldAgo(0, GRACE_MS, 2 * GRACE_MS)).toBe(false)
  expect(toldAgo(0, GRACE_MS, GRACE_MS / 2)).toBe(false)
  expect(toldAgo(0, null)).toBe(false)
})
