import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {dynoLine, startLines} from '../../../test/support/log-lines.js'

const R14 = 'Error R14 (Memory quota exceeded)'

function minutesOf(
  lines: readonly string[],
): (readonly (readonly [at: string, R14: number | undefined])[])[] {
  const {generations = []} = stateOfText(`${lines.join('\n')}\n`).dynos.get('web.1') ?? {}
  return generations.map(({codeMinutes}) =>
    codeMinutes.map(({at, codes}) => [new Date(at).toISOString().slice(11, 16), codes.get('R14')] as const),
  )
}

test('codes of the platform are counted by the minute, for each life by itself', () => {
  const over = (second: number) => dynoLine(second, 'web.1', R14)
  expect(
    minutesOf([
      ...startLines(0, 'web.1'),
      ...[10, 30, 50, 70].map(over),
      ...startLines(80, 'web.1'),
      ...[100].map(over),
    ]),
  ).toEqual([
    [
      ['12:00', 3],
      ['12:01', 1],
    ],
    [['12:01', 1]],
  ])
})

test('are bounded', () => {
  const lines = Array.from({length: 100}, (_, minute) => dynoLine(minute * 60, 'web.1', R14))
  expect(minutesOf(lines)[0]).toHaveLength(61)
  expect(minutesOf(lines)[0]?.at(-1)).toEqual(['13:39', 1])
})
