import {expect, test} from 'vitest'

import {aFinding} from '../../test/support/builders.js'
import type {Finding} from '../diagnosis/finding.js'
import {FindingLog} from './finding-log.js'

const A = aFinding({id: 'stuck-dyno', key: 'stuck-dyno/web/1'})
const B = aFinding({id: 'memory-leak', key: 'memory-leak/worker/1', process: 'worker'})

/** What was seen after these diagnoses, one a minute. */
function after(...diagnoses: readonly (readonly Finding[])[]) {
  const log = new FindingLog()
  for (const [minute, findings] of diagnoses.entries()) log.update(findings, minute)
  return log.seen.map(({finding, since, until}) => [finding.key, since, until])
}

test('findings come and go, the latest first', () => {
  expect(after([], [A], [A, B], [B])).toEqual([
    [B.key, 2, null],
    [A.key, 1, 3],
  ])
})

test('what comes again had not gone', () => {
  expect(after([A], [], [A])).toEqual([[A.key, 0, null]])
})

test('a finding that is told to have begun earlier is the same', () => {
  const earlier = {...A, key: 'stuck-dyno/web/0'}
  expect(after([A], [earlier], [])).toEqual([[earlier.key, 0, 2]])
})

test('another one of the same cause is another', () => {
  const later = {...A, key: 'stuck-dyno/web/9'}
  expect(after([A], [], [later])).toEqual([
    [later.key, 2, null],
    [A.key, 0, 1],
  ])
})

test('keeps the words of the latest diagnosis', () => {
  const log = new FindingLog()
  log.update([A], 0)
  log.update([{...A, summary: 'worse'}], 1)
  expect(log.seen).toMatchObject([{finding: {summary: 'worse'}, since: 0}])
})

test('is bounded; what is still there is kept', () => {
  const log = new FindingLog()
  log.update([B], 0)
  for (let n = 1; n <= 300; n++) log.update([B, {...A, key: `a/${n}`}].slice(0, 1 + (n % 2)), n)
  expect(log.seen).toHaveLength(100)
  expect(log.seen.at(-1)?.finding.key).toBe(B.key)
})
