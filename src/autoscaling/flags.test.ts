import {expect, test} from 'vitest'

import {namesIn, ruleOf} from './flags.js'

const FLAGS = {'process-type': 'worker', 'jobs-per-dyno': 100, 'min': 3, 'max': 50}

test('flags as a rule', () => {
  expect(ruleOf(FLAGS)).toEqual({jobsPerDyno: 100, min: 3, max: 50})
})

test.each([
  [{'process-type': 'web'}, 'web dynos serve requests, not jobs'],
  [{'process-type': 'run'}, 'run dynos are one-offs, which are not scaled'],
  [{'process-type': 'release'}, 'release dynos are one-offs, which are not scaled'],
  [{min: 51}, '--min 51 is more than --max 50'],
])('%j cannot be meant', (flags, words) => {
  expect(() => ruleOf({...FLAGS, ...flags})).toThrow(words)
})

test('names in one flag and in several', () => {
  expect(namesIn(undefined)).toEqual([])
  expect(namesIn(['high, default', 'mail-*', ','])).toEqual(['high', 'default', 'mail-*'])
})
