import {describe, expect, test} from 'vitest'

import {sampleLine} from '../../../test/support/dyno-lines.js'
import {judged} from '../../../test/support/judged.js'
import {makeCondition} from './make-condition.js'

describe('what a condition needs', () => {
  test.each([
    ['memory > 110%', 0, false, true],
    ['memory > 110% && codes("H12", 5m) > 3', 300_000, false, true],
    ['codes("H12", 5m) > 3 || p95 > 25s', 600_000, false, false],
    ['finding("stuck-dyno")', 300_000, true, false],
    ['silence > 2m', 120_000, false, false],
    ['silence - 1m > 2m', 120_000, false, false],
    ['!(restarts > 3)', 3_600_000, false, false],
    ['state == "crashed" && age > 3h', 0, false, false],
  ])('%s', (text, lookBackMs, findings, metrics) => {
    expect(makeCondition(text).needs).toEqual({lookBackMs, findings, metrics})
  })
})

describe('what is unknown', () => {
  const FULL = [sampleLine(0, 600)]
  const LIGHT = [sampleLine(0, 100)]

  test.each([
    [
      'memory > 110% && load > 8',
      FULL,
      'unknown',
      ['load: it has not printed any runtime metrics yet; listen for a minute'],
    ],
    ['memory > 110% && load > 8', LIGHT, 'fails', []],
    ['memory > 110% || load > 8', FULL, 'holds', []],
    [
      'memory > 110% || load > 8',
      LIGHT,
      'unknown',
      ['load: it has not printed any runtime metrics yet; listen for a minute'],
    ],
    ['!(memory > 110% && load > 8)', LIGHT, 'holds', []],
    ['memory > 110% && 1MB / swap > 2', FULL, 'unknown', ['it divides by what is 0 now']],
  ] as const)('decides %s only where the rest does not', (text, lines, verdict, missing) => {
    const told = judged(text, lines)
    expect(told).toMatchObject({verdict, missing})
  })
})

test('how bad it is puts dynos in order', () => {
  const at = (mb: number) => judged('memory > 110% && age > 1h', [sampleLine(0, mb)]).badness ?? 0
  expect(at(700)).toBeGreaterThan(at(600))
  expect(judged('memory > 110%', [sampleLine(0, 100)]).badness).toBeUndefined()
})

test('names that are written alike are told once', () => {
  const {values} = judged('memory > 110% && memory < 200% && memory_total > 1MB', [sampleLine(0, 600)])
  expect(values.map(({name}) => name)).toEqual(['memory', 'memory_total'])
})
