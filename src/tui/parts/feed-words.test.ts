import {expect, test} from 'vitest'

import {UserError} from '../../errors.js'
import type {Feed} from '../../session/session.js'
import {themeFor} from '../theme.js'
import {feedGaps, feedRate, feedState} from './feed-words.js'

const NOW = 1_000_000
const theme = themeFor({})
const listening = {kind: 'listening', until: null} as const

test.each<[Partial<Feed>, string, keyof typeof theme.status]>([
  [{step: {kind: 'connecting'}}, 'connecting…', 'info'],
  [
    {step: {kind: 'retrying', why: 'cannot reach api.heroku.com'}},
    'trying again: cannot reach api.heroku.com',
    'warning',
  ],
  [{step: {kind: 'history'}}, 'reading the history…', 'info'],
  [{step: listening, heardAt: NOW - 2000}, 'live', 'ok'],
  [{step: listening, heardAt: null}, 'live, no line yet', 'ok'],
  [{step: listening, heardAt: NOW - 45_900}, 'live, silent for 45 s', 'ok'],
  [{step: listening, heardAt: NOW - 61_000, kind: 'demo'}, 'demo, silent for 1 min 1 s', 'warning'],
  [{step: listening, heardAt: NOW - 61_000, kind: 'replay'}, 'replay', 'ok'],
  [
    {step: {kind: 'reconnecting', why: 'the log session expired'}},
    'reconnecting: the log session expired',
    'warning',
  ],
  [{step: {kind: 'rate-limit', waitMs: 12_000}}, 'waiting 12 s: too many requests to Heroku', 'warning'],
  [{step: {kind: 'ended', error: null}, kind: 'file'}, 'read to its end', 'info'],
  [{step: {kind: 'ended', error: new UserError('no such app', {next: ''})}}, 'ended: no such app', 'error'],
])('a feed with %j is told', (some, text, status) => {
  expect(feedState(aFeed(some), NOW, theme)).toEqual({text, look: theme.status[status]})
})

test('gaps are told only where there are some', () => {
  expect(feedGaps(aFeed({gaps: 0}), theme)).toBeNull()
  expect(feedGaps(aFeed({gaps: 2}), theme)?.text).toBe('2 gaps')
})

test('few lines have a digit more', () => {
  expect([0, 0.23, 4, 9.96, 5123.4].map(linesPerSecond => feedRate(aFeed({linesPerSecond})))).toEqual([
    '0 lines/s',
    '0.2 lines/s',
    '4 lines/s',
    '10 lines/s',
    '5,123 lines/s',
  ])
})

function aFeed(some: Partial<Feed>): Feed {
  return {
    name: 'example-app',
    kind: 'live',
    step: listening,
    heardAt: NOW,
    gaps: 0,
    lines: 0,
    linesPerSecond: 0,
    recording: null,
    ...some,
  }
}
