import {expect, test} from 'vitest'

import {aTurn, BESIDE} from '../../test/support/turns.js'
import {known, type Reading, unknown} from '../platform/reading.js'
import type {Beside} from '../scaling/beside.js'
import type {Turn} from '../scaling/turn.js'
import {noteLateGoals} from './goal-notes.js'
import type {TypeSettings} from './settings.js'

const NOT_SEEN = unknown('no dyno was seen to start')
const TEN_SECONDS =
  'a dyno takes 24 s to start, and jobs may wait 10 s only: those that need a new dyno begin too late, unless min keeps enough of them running'

/** The notes of turns at which so much was known of how long dynos take to start. */
function notesOf(settings: Omit<TypeSettings, 'process-type'>, ...boots: readonly Reading<number>[]) {
  const heard: Turn[] = []
  const listener = noteLateGoals(
    {'process-type': 'worker', ...settings},
    {turn: turn => void heard.push(turn), failed: () => undefined},
  )
  for (const bootMs of boots) listener.turn(aTurn({notes: ['a price']}), besideA(bootMs))
  return heard.map(({notes}) => notes.filter(note => note !== 'a price'))
}

function besideA(bootMs: Reading<number>): Beside {
  return {...BESIDE, learned: {...BESIDE.learned, bootMs}}
}

test('a goal that is shorter than a dyno takes to start is told from the first start on', () => {
  expect(notesOf({'max-wait': 10_000}, NOT_SEEN, known(24_000), known(24_000))).toEqual([
    [],
    [TEN_SECONDS],
    [TEN_SECONDS],
  ])
})

test('also once all dynos are gone, so that it is no news again when they come', () => {
  expect(notesOf({'max-wait': 10_000, 'min': 0}, known(24_000), NOT_SEEN)).toEqual([
    [TEN_SECONDS],
    [TEN_SECONDS],
  ])
})

test.each([
  ['a goal that dynos start in time for', {'max-wait': 24_000}],
  ['a number of jobs for each dyno', {'jobs-per-dyno': 10}],
  ['only the weight of a queue', {queueGoals: [{queue: 'low', maxWaitMs: null, weight: 2}]}],
])('nothing is told of %s', (_, settings) => {
  expect(notesOf(settings, known(24_000))).toEqual([[]])
})

test('goals of queues are told by their names', () => {
  const queueGoals = [
    {queue: 'critical', maxWaitMs: 5000, weight: 1},
    {queue: 'mail_*', maxWaitMs: 20_000, weight: 1},
    {queue: 'low', maxWaitMs: 600_000, weight: 1},
  ]
  const rest = ': those that need a new dyno begin too late, unless min keeps enough of them running'
  const boot = known(24_300)
  expect(notesOf({queueGoals}, boot)).toEqual([
    [`a dyno takes 24 s to start, and jobs in critical may wait 5 s, those in mail_* 20 s only${rest}`],
  ])
  expect(notesOf({'max-wait': 15_000, queueGoals}, boot)).toEqual([
    [
      `a dyno takes 24 s to start, and jobs may wait 15 s, those in critical 5 s, those in mail_* 20 s only${rest}`,
    ],
  ])
})
