import {expect, test} from 'vitest'

import {appLine, findingOf, routerLine, startLines} from '../../test/support/log-lines.js'

const HOUR = 3600
const REFUSED = Array.from({length: 9}, (_, n) =>
  appLine(HOUR + n * 20, 'web.1', "RuntimeError: can't start new thread"),
)
const LINES = [
  ...startLines(0, 'web.1'),
  ...Array.from({length: 60}, (_, n) => routerLine(30 + n * 60)),
  ...REFUSED,
]

function errorsAt(seconds: readonly number[]): string[] {
  return seconds.map(second => routerLine(second, {status: 500}))
}

test('errors of the app that came with the refusals are theirs', () => {
  const lines = [...LINES, ...errorsAt([HOUR + 1, HOUR + 21, HOUR + 41])].sort()
  expect(findingOf(lines, 'thread-leak')?.consequences.map(({id}) => id)).toEqual(['app-error'])
})

test('errors that had come before have another reason', () => {
  const lines = [...LINES, ...errorsAt([600, HOUR + 21, HOUR + 41])].sort()
  expect(findingOf(lines, 'thread-leak')?.consequences).toEqual([])
  expect(findingOf(lines, 'app-error')).toBeDefined()
})
