import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'

const metrics = (minute: number, samples: string, name = 'DATABASE'): string =>
  `2024-05-01T12:${String(minute).padStart(2, '0')}:00+00:00 app[heroku-postgres]: source=${name} addon=a-1 ${samples}\n`

test('keeps the last metrics, and the course of those that matter', () => {
  const {addons} = stateOfText(
    metrics(0, 'sample#tables=3 sample#active-connections=5') +
      metrics(1, 'sample#tables=4 sample#active-connections=9'),
  )
  const addon = addons.get('DATABASE')
  expect(addon?.samples.get('tables')).toBe(4)
  expect(addon?.history?.get('active-connections')?.raw.map(({value}) => value)).toEqual([5, 9])
  expect(addon?.history?.has('tables')).toBe(false)
})

test('keeps the first and the latest lines of a strain, and no more', () => {
  const log = Array.from({length: 30}, (_, minute) =>
    metrics(minute, `sample#waiting-connections=${minute < 5 ? 0 : 2}`),
  ).join('')
  const at = stateOfText(log)
    .addons.get('DATABASE')
    ?.strained.map(line => line.at)
  expect(at).toEqual([5, 6, 28, 29].map(minute => Date.UTC(2024, 4, 1, 12, minute)))
})

test('is bounded, and plain data', () => {
  const log = Array.from({length: 60}, (_, n) => metrics(0, 'sample#active-connections=5', `DB_${n}`)).join(
    '',
  )
  const state = stateOfText(log)
  expect(state.addons.size).toBe(50)
  expect([...state.addons.values()].filter(({history}) => history !== null)).toHaveLength(16)
  expect(structuredClone(state.addons)).toEqual(state.addons)
})
