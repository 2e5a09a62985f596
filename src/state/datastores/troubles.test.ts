import {expect, test} from 'vitest'

import {countTrouble, type Trouble} from './troubles.js'

const MINUTE_MS = 60_000

function minutesOf(minutes: readonly number[]): [number, number][] | undefined {
  const troubles = new Map<string, Trouble>()
  for (const minute of minutes) {
    countTrouble(troubles, 'x', {at: minute * MINUTE_MS + 5, source: 'app[web.1]', text: 'x'})
  }
  return troubles.get('x')?.minutes.map(({at, count}) => [at / MINUTE_MS, count])
}

test('counts by the minute, whatever the order of the lines', () => {
  expect(minutesOf([3, 3, 5, 4, 3, 2])).toEqual([
    [2, 1],
    [3, 3],
    [4, 1],
    [5, 1],
  ])
})

test('forgets the oldest minutes', () => {
  const minutes = minutesOf(Array.from({length: 1000}, (_, minute) => minute))
  expect(minutes).toHaveLength(720)
  expect(minutes?.[0]?.[0]).toBe(280)
})

test('leaves out what has no time', () => {
  const troubles = new Map<string, Trouble>()
  countTrouble(troubles, 'x', {at: null, source: '', text: 'x'})
  expect(troubles.size).toBe(0)
})
