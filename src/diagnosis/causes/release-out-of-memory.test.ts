import {expect, test} from 'vitest'

import {dynoLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

function kill(dyno: string): string[] {
  return [
    dynoLine(0, dyno, 'Starting process with command `rake db:migrate`'),
    dynoLine(1, dyno, 'State changed from starting to up'),
    dynoLine(60, dyno, 'Process running mem=1030M(201.2%)'),
    dynoLine(60, dyno, 'Error R15 (Memory quota vastly exceeded)'),
    dynoLine(61, dyno, 'Stopping process with SIGKILL'),
    dynoLine(62, dyno, 'Process exited with status 137'),
    dynoLine(63, dyno, 'State changed from up to complete'),
  ]
}

test('a release command that was killed for memory is told, although its dyno is "complete"', () => {
  const finding = findingOf(kill('release.4711'), 'release-out-of-memory')
  expect(finding?.severity).toBe('critical')
  expect(finding?.summary).toBe(
    'the release phase was killed: its command needed about twice its 512 MB of memory',
  )
  expect(loudIds(kill('release.4711'))).not.toContain('memory-over-quota')
})

test('the same kill of another one-off is no failed release', () => {
  expect(findingOf(kill('run.4711'), 'release-out-of-memory')).toBeUndefined()
  expect(loudIds(kill('run.4711'))).toContain('memory-over-quota')
})

test('a release that succeeds is silent', () => {
  const lines = [
    ...kill('release.4711').slice(0, 2),
    dynoLine(60, 'release.4711', 'Process exited with status 0'),
    dynoLine(61, 'release.4711', 'State changed from up to complete'),
  ]
  expect(loudIds(lines)).toEqual([])
})
