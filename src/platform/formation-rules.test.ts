import {expect, test} from 'vitest'

import {ruleBrokenBy} from './formation-rules.js'

const entry = (type: string, quantity: number, size: string) => ({type, quantity, size})

test.each([
  [[entry('web', 101, 'Standard-1X')], {rule: 'most-of-app', dynos: 101, most: 100}],
  [[entry('web', 60, 'Standard-1X'), entry('worker', 41, 'Standard-2X')], {rule: 'most-of-app', dynos: 101}],
  [[entry('web', 2, 'Eco')], {rule: 'most-of-type', most: 1, raisable: false}],
  [[entry('web', 2, 'basic')], {rule: 'most-of-type', size: 'Basic', raisable: false}],
  [[entry('web', 11, 'Performance-L')], {rule: 'most-of-type', most: 10, raisable: true}],
  [[entry('web', 11, 'Private-S')], {rule: 'most-of-type', most: 10, raisable: true}],
  [
    [entry('web', 1, 'Basic'), entry('worker', 1, 'Standard-1X')],
    {rule: 'mixed-sizes', groups: ['basic', 'production']},
  ],
  [[entry('web', 1, 'Huge')], {rule: 'no-such-size', size: 'Huge'}],
  [[entry('web', 1, 'dyno-1c-4gb')], {rule: 'other-generation', type: 'web'}],
])('on Cedar %j breaks %j', (formation, rule) => {
  expect(ruleBrokenBy(formation, 'cedar')).toMatchObject(rule)
})

test('Fir has its own sizes and runs more of them', () => {
  expect(ruleBrokenBy([entry('web', 255, 'dyno-1c-4gb')], 'fir')).toBeNull()
  expect(ruleBrokenBy([entry('web', 256, 'dyno-1c-4gb')], 'fir')).toMatchObject({most: 255})
  expect(ruleBrokenBy([entry('web', 1, 'Standard-1X')], 'fir')).toMatchObject({rule: 'other-generation'})
})

test('what runs within the rules breaks none, and what has no dynos may be of any size', () => {
  expect(ruleBrokenBy([entry('web', 10, 'Performance-M'), entry('worker', 90, 'Standard-1X')], 'cedar')).toBe(
    null,
  )
  expect(ruleBrokenBy([entry('web', 1, 'Eco'), entry('clock', 0, 'Standard-1X')], 'cedar')).toBeNull()
})
