import {expect, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import type {Feed} from '../session/session.js'
import {stalenessOf} from './staleness.js'

function aFeed(some: Partial<Feed> = {}): Feed {
  return {
    name: 'shop',
    kind: 'live',
    step: {kind: 'listening', until: null},
    heardAt: FOUR_AM,
    gaps: 0,
    lines: 1,
    linesPerSecond: 0,
    recording: null,
    ...some,
  }
}

test.each([
  ['lines come', {}, 1000, null],
  ['nothing for a minute', {}, 60_000, 'nothing was logged'],
  [
    'a lost connection',
    {step: {kind: 'reconnecting', why: 'it fell silent'}},
    1000,
    'reconnecting: it fell silent',
  ],
  ['the end', {step: {kind: 'ended', error: null}}, 1000, 'the log ended'],
] as const)('%s', (_, feed, quietMs, why) => {
  expect(stalenessOf(aFeed(feed), FOUR_AM + quietMs)).toEqual({quietMs, isStale: why !== null, why})
})

test('a file is never stale, however long ago it was read', () => {
  const feed = aFeed({kind: 'replay', step: {kind: 'ended', error: null}})
  expect(stalenessOf(feed, FOUR_AM + 1e9)).toEqual({quietMs: null, isStale: false, why: null})
})

test('nothing was heard yet: how long is not known', () => {
  const feed = aFeed({heardAt: null, step: {kind: 'connecting'}})
  expect(stalenessOf(feed, FOUR_AM)).toEqual({quietMs: null, isStale: false, why: null})
})
