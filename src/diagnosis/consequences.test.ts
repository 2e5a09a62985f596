import {expect, test} from 'vitest'

import {appLine, dynoLine, findingOf, loudIds, routerLine, startLines} from '../../test/support/log-lines.js'

const REFUSED = "can't create Thread: Resource temporarily unavailable (ThreadError)"

/** A dyno that dies of its threads so many seconds after noon. */
function death(second: number, dyno: string): string[] {
  return [
    ...startLines(second - 60, dyno),
    appLine(second, dyno, REFUSED),
    dynoLine(second + 1, dyno, 'Process exited with status 1'),
    dynoLine(second + 1, dyno, 'State changed from up to crashed'),
  ]
}

test('the same consequence on several dynos is told once, with its sum', () => {
  const lines = [...death(100, 'web.1'), ...death(130, 'web.2')]
  expect(loudIds(lines)).toHaveLength(1)
  const consequences = ['thread-leak', 'thread-limit-at-boot', 'process-burst', 'thread-limit'].flatMap(
    id => findingOf(lines, id)?.consequences ?? [],
  )
  expect(consequences).toMatchObject([{id: 'app-crash', count: 2}])
})

/** web.1 answers nothing for ten minutes, its three siblings all; H13 when it is restarted, which it does not hear. */
const HANG = [
  ...Array.from({length: 300}, (_, index) => {
    const dyno = `web.${1 + (index % 4)}`
    return dyno === 'web.1'
      ? routerLine(index * 2 + 30, {dyno, code: 'H12', service: 30_000})
      : routerLine(index * 2, {dyno})
  }),
  dynoLine(640, 'web.1', 'State changed from up to starting'),
  dynoLine(641, 'web.1', 'Stopping all processes with SIGTERM'),
  routerLine(642, {dyno: 'web.1', code: 'H13', service: 12_000}),
  dynoLine(671, 'web.1', 'Error R12 (Exit timeout)'),
  dynoLine(671, 'web.1', 'Stopping remaining processes with SIGKILL'),
  dynoLine(672, 'web.1', 'Process exited with status 137'),
]

test('a dyno that hangs and does not hear its restart is one finding', () => {
  expect(loudIds(HANG)).toEqual(['stuck-dyno'])
  const ids = findingOf(HANG, 'stuck-dyno')?.consequences.map(({id}) => id)
  expect(ids).toContain('exit-timeout')
})

test('requests that are part of a finding count once, for their most frequent code', () => {
  const finding = findingOf(HANG, 'stuck-dyno')
  const counts = finding?.consequences.filter(({count}) => count === finding.count)
  expect(counts).toMatchObject([{id: 'request-timeout'}])
})

const HOUR = 3600
const REFUSALS = Array.from({length: 9}, (_, n) =>
  appLine(HOUR + n * 20, 'web.1', "RuntimeError: can't start new thread"),
)
const LINES = [
  ...startLines(0, 'web.1'),
  ...Array.from({length: 60}, (_, n) => routerLine(30 + n * 60)),
  ...REFUSALS,
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
