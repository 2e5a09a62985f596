import {expect, test} from 'vitest'

import {nearest} from './nearest.js'

const WORDS = ['memory', 'memory_total', 'state', 'age', 'p95']

test.each([
  ['memroy', 'memory'],
  ['Memory', 'memory'],
  ['memory_totl', 'memory_total'],
  ['satte', 'state'],
  ['p96', 'p95'],
  ['weather', null],
  ['', null],
])('%s is near %s', (typed, meant) => {
  expect(nearest(typed, WORDS)).toBe(meant)
})
