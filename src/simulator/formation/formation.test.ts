import {expect, test} from 'vitest'

import {firSizeFor} from './fir-sizes.js'
import {formationWords, plan} from './formation.js'

const entry = (type: string, quantity: number, size: string) => ({type, quantity, size, command: ''})

test.each([
  ['Standard-1X', [{type: 'web', quantity: 100}], 'allowed'],
  ['Eco', [{type: 'web', quantity: 1}], 'allowed'],
  ['Performance-M', [{type: 'web', quantity: 10}], 'allowed'],
  ['Standard-1X', [{type: 'web', size: 'performance-l'}], 'allowed'],
  ['Eco', [{type: 'web', size: 'standard-2x'}], 'allowed'],
  ['Standard-1X', [{type: 'web', quantity: 101}], 'refused'],
  ['Eco', [{type: 'web', quantity: 2}], 'refused'],
  ['Basic', [{type: 'web', quantity: 2}], 'refused'],
  ['Performance-L', [{type: 'web', quantity: 11}], 'refused'],
  ['Standard-1X', [{type: 'web', size: 'dyno-1c-4gb'}], 'refused'],
  ['Standard-1X', [{type: 'web', size: 'Huge'}], 'refused'],
  ['Standard-1X', [{type: 'web', quantity: 1.5}], 'refused'],
  ['Standard-1X', [{type: 'web', quantity: -1}], 'refused'],
])('from one web dyno of %s to %j: %s', (size, updates, outcome) => {
  expect('formation' in plan([entry('web', 1, size)], updates, 'cedar')).toBe(outcome === 'allowed')
})

test('sizes of different groups do not mix, unless one of them runs nowhere', () => {
  const formation = [entry('web', 1, 'Standard-1X'), entry('worker', 1, 'Standard-1X')]
  expect(plan(formation, [{type: 'worker', size: 'Basic'}], 'cedar')).toHaveProperty('refusal')
  expect(plan(formation, [{type: 'worker', size: 'Basic', quantity: 0}], 'cedar')).toHaveProperty('formation')
  expect(plan(formation, [{type: 'worker', size: 'performance-m'}], 'cedar')).toHaveProperty('formation')
})

test('a type that is not there is missing', () => {
  expect(plan([entry('web', 1, 'Eco')], [{type: 'clock', quantity: 1}], 'cedar')).toEqual({missing: 'clock'})
})

test('each size has one on Fir with as much memory', () => {
  expect(firSizeFor('Standard-1X')).toBe('dyno-1c-0.5gb')
  expect(firSizeFor('Standard-2X')).toBe('dyno-2c-1gb')
  expect(firSizeFor('Performance-M')).toBe('dyno-1c-4gb')
})

test('is written as the API writes it', () => {
  expect(formationWords([entry('web', 3, 'Standard-1X'), entry('worker', 0, 'Standard-2X')])).toBe(
    'web@3:Standard-1X worker@0:Standard-2X',
  )
})
