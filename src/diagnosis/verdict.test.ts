import {expect, test} from 'vitest'

import {after, aState, FOUR_AM} from '../../test/support/builders.js'
import {EVERYTHING, type Selection} from './selection.js'
import {judge} from './verdict.js'

const TEN_MINUTES = aState({'web.1': {served: [20, 30]}}, {from: FOUR_AM, asOf: after(600)})
TEN_MINUTES.seen.lines = 100

function missing(selection: Partial<Selection>): string | null {
  return judge(TEN_MINUTES, [], {...EVERYTHING, ...selection}).missing
}

test('is healthy only where enough was seen of what was asked for', () => {
  expect(judge(TEN_MINUTES, [], EVERYTHING)).toEqual({verdict: 'healthy', missing: null})
  expect(missing({processType: 'web', since: after(60)})).toBeNull()
  expect(missing({dyno: 'web.2'})).toBe('no line is about web.2')
  expect(missing({processType: 'worker'})).toBe('no line is about a worker dyno')
  expect(missing({since: after(601)})).toBe('no line is from the time that was asked for')
  expect(missing({until: after(-1)})).toBe('no line is from the time that was asked for')
  expect(missing({since: after(590)})).toMatch(/^10 s of log is too little/)
})
