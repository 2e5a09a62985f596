import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {routerLine} from '../../../test/support/log-lines.js'
import {tellTrafficChange, trafficChangeAt} from './traffic-change.js'

const START = Date.UTC(2024, 4, 1, 12)

/** What is said of the twentieth minute of a log with so many requests in each of its minutes. */
function told(minutes: number, rate: (minute: number) => number): string {
  const lines = Array.from({length: minutes}, (_, minute) =>
    Array.from({length: rate(minute)}, (_, i) => routerLine(minute * 60 + i * 0.25)),
  ).flat()
  const state = stateOfText(lines.join('\n'))
  return tellTrafficChange(trafficChangeAt(state, 'web', START + 20 * 60_000))
}

test('a rise is told by its rates', () => {
  expect(told(40, minute => (minute < 20 ? 40 : 120))).toBe(
    ' Requests per minute rose from 40 to 120 at that time.',
  )
})

test('a rise long ago is told, too, by what was answered', () => {
  expect(told(150, minute => (minute < 20 ? 40 : 120))).toContain('from 40 to 120')
})

test.each([
  ['no rise', 40, () => 40],
  ['a small rise', 40, (minute: number) => (minute < 20 ? 40 : 55)],
  ['a rise that chance can make', 40, (minute: number) => (minute < 20 ? 1 : 2)],
  ['a single burst', 40, (minute: number) => (minute === 23 ? 200 : 20)],
  ['a fall', 40, (minute: number) => (minute < 20 ? 120 : 40)],
  ['a rise at another time', 60, (minute: number) => (minute < 40 ? 40 : 120)],
  ['nothing after it', 21, () => 40],
])('%s is not', (_, minutes, rate) => {
  expect(told(minutes, rate)).toBe('')
})
