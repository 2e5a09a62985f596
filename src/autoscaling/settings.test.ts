import {expect, test} from 'vitest'

import {checkSettings, namesIn, type TypeSettings} from './settings.js'

const SETTINGS = {
  'process-type': 'worker',
  'adapter': 'rq',
  'jobs-per-dyno': 100,
  'min': 3,
  'max': 50,
} as const

test('what can be meant stays as it is', () => {
  expect(checkSettings(SETTINGS)).toEqual(SETTINGS)
})

test.each<[Partial<Record<keyof TypeSettings, unknown>>, string]>([
  [{'process-type': 'web'}, 'web dynos serve requests, not jobs'],
  [{'process-type': 'run'}, 'run dynos are one-offs, which are not scaled'],
  [{'process-type': 'release'}, 'release dynos are one-offs, which are not scaled'],
  [{min: 51}, '--min 51 is more than --max 50'],
  [{max: undefined}, 'no --max is given'],
  [{adapter: undefined}, 'nothing says what keeps the jobs'],
  [{'jobs-per-dyno': undefined}, 'no goal is given'],
  [{schedule: 'mon min=60'}, "the schedule's mon min=60 leaves no number of dynos"],
  [{'schedule': 'mon min=4', 'time-zone': 'Berlin'}, 'there is no time zone Berlin'],
])('%j cannot be meant', (settings, words) => {
  expect(() => checkSettings({...SETTINGS, ...settings} as TypeSettings)).toThrow(words)
})

test('names in one flag and in several', () => {
  expect(namesIn(undefined)).toEqual([])
  expect(namesIn(['high, default', 'mail-*', ','])).toEqual(['high', 'default', 'mail-*'])
})
