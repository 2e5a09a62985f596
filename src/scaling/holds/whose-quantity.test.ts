import fc from 'fast-check'
import {expect, test} from 'vitest'

import {NO_MEMORY, type Ownership} from '../memory.js'
import {afterSetting, judgeQuantity} from './whose-quantity.js'

const NOW = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000
const FACTS = {type: 'worker', min: 1, backoffMs: 10 * MINUTE, now: NOW}
const OURS: Ownership = {lastSet: {quantity: 5, at: NOW - MINUTE}, unclear: null, foreign: null}

/** Looks again and again, minute by minute, and tells the verdicts. */
function looking(quantities: readonly number[], first: Ownership = NO_MEMORY, min = 1): readonly string[] {
  let ownership = first
  return quantities.map((quantity, minute) => {
    const judged = judgeQuantity(ownership, {...FACTS, min, quantity, now: NOW + minute * MINUTE})
    ownership = judged.ownership
    return judged.verdict
  })
}

test('what is found first, and what we set, is ours', () => {
  expect(looking([5, 5])).toEqual(['ours', 'ours'])
  const set = afterSetting(OURS, {quantity: 7, at: NOW}, true)
  expect(looking([7], set)).toEqual(['ours'])
})

test("somebody else's is theirs for ten minutes from when it was first seen, then ours", () => {
  expect(looking([9, 9, 9], OURS)).toEqual(['held', 'held', 'held'])
  const {hold} = judgeQuantity(OURS, {...FACTS, quantity: 9})
  expect(hold).toEqual({
    reason: 'foreign-change',
    why: 'somebody else has set worker to 9 dynos, which stays until 12:10:00 UTC',
    until: NOW + 10 * MINUTE,
  })
  expect(
    looking(Array<number>(12).fill(9), OURS)
      .map(verdict => verdict[0])
      .join(''),
  ).toBe('hhhhhhhhhhoo')
})

test('another change begins another ten minutes, and a change back ends them', () => {
  expect(looking([...Array<number>(9).fill(9), ...Array<number>(9).fill(8)], OURS)).not.toContain('ours')
  expect(looking([9, 5, 5], OURS)).toEqual(['held', 'ours', 'ours'])
})

test('a 0 that we did not set stays for good, and whoever sets 1 or more lets us go on at once', () => {
  expect(looking([...Array<number>(100).fill(0), 2, 2], OURS).slice(98)).toEqual([
    'off',
    'off',
    'ours',
    'ours',
  ])
  expect(looking([0])).toEqual(['off'])
})

test('a 0 that somebody else sets after another number is theirs, though we had set 0 before', () => {
  const set = afterSetting(OURS, {quantity: 0, at: NOW}, true)
  expect(looking([0, 2, 0, 0, 1], set, 0)).toEqual(['ours', 'held', 'off', 'off', 'ours'])
})

test('with --min 0 a 0 that is found without any memory may be ours; one that appears is not', () => {
  expect(looking([0], NO_MEMORY, 0)).toEqual(['ours'])
  expect(looking([0], OURS, 0)).toEqual(['off'])
  expect(looking([0], afterSetting(OURS, {quantity: 0, at: NOW}, true), 0)).toEqual(['ours'])
})

test('a change of ours that nobody heard of is ours when it appears, soon or late, and before it does', () => {
  const unclear = afterSetting(OURS, {quantity: 8, at: NOW}, false)
  expect(looking([8, 8], unclear)).toEqual(['ours', 'ours'])
  expect(looking([5, 5, 8], unclear)).toEqual(['ours', 'ours', 'ours'])
  const later = afterSetting(unclear, {quantity: 6, at: NOW + MINUTE}, true)
  expect(looking([6, 8, 8], later)).toEqual(['ours', 'ours', 'ours'])
  expect(looking([...Array<number>(20).fill(5), 8], unclear)[20]).toBe('held')
})

test('whatever is done, and however the clock jumps, nothing but a 0 is held for longer than the backoff', () => {
  const looks = fc.array(
    fc.record({quantity: fc.integer({min: 1, max: 4}), jump: fc.integer({min: -3_600_000, max: 3_600_000})}),
  )
  fc.assert(
    fc.property(looks, looks => {
      let ownership: Ownership = OURS
      let now = NOW
      for (const {quantity, jump} of looks) {
        now += jump
        const judged = judgeQuantity(ownership, {...FACTS, quantity, now})
        ownership = judged.ownership
        const until = judged.hold?.until ?? null
        if (until !== null && (until <= now || until > now + FACTS.backoffMs)) return false
        if (judged.verdict === 'off') return false
      }
      return true
    }),
  )
})
