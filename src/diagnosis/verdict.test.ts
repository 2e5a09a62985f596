import {expect, test} from 'vitest'

import {after, aState, FOUR_AM} from '../../test/support/builders.js'
import {anApiDyno, anApp, withSnapshot} from '../../test/support/snapshots.js'
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

test('a dyno of which only the platform told is no line', () => {
  const state = withSnapshot(structuredClone(TEN_MINUTES), {dynos: [anApiDyno({name: 'web.2'})]})
  expect(judge(state, [], {...EVERYTHING, dyno: 'web.2'}).missing).toBe('no line is about web.2')
})

test('says that Fir keeps no log from before, where too little was seen', () => {
  const app = anApp({generation: 'fir'})
  const none = withSnapshot(aState({}, {from: null, asOf: null}), {app})
  expect(judge(none, [], EVERYTHING).missing).toBe('no line has come yet, and Fir keeps none from before')
  const short = withSnapshot(structuredClone(TEN_MINUTES), {app})
  expect(judge(short, [], {...EVERYTHING, since: after(590)}).missing).toMatch(
    /, and Fir keeps no log from before$/,
  )
})
