import {expect, test} from 'vitest'

import {aTurn, DONE, holds, scales, stays, UNCLEAR} from '../../../test/support/turns.js'
import {HerokuError} from '../../heroku/errors.js'
import type {Decision} from '../../scaling/decision.js'
import type {Turn} from '../../scaling/turn.js'
import {dynoNames} from './dyno-names.js'
import {turnLine} from './turn-line.js'

const UP = scales(3, 25, '2,500 jobs at 100 per dyno need 25 dynos')
const DRAIN: Decision = {
  verdict: 'drain',
  at: 5,
  to: 3,
  now: ['worker.4', 'worker.5'],
  why: '210 jobs need 3 dynos; they finish their jobs first',
}
const REVIVE: Decision = {
  verdict: 'revive',
  at: 5,
  dynos: ['worker.4'],
  why: '480 jobs need 5 dynos, and these were told to finish',
}
const WOULD: Turn['done']['revived'][number]['outcome'] = {
  outcome: 'would-do',
  text: '',
  check: {verdict: 'ready', notes: []} as never,
}
const error = new HerokuError('no-access', 'this account may not do that', {next: 'ask'})
const REFUSED = {outcome: 'refused', text: 'this account may not do that', error} as const

test.each<[string, Turn]>([
  [
    'worker: 3 -> 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos',
    aTurn({decision: UP, done: {outcome: DONE}}),
  ],
  [
    'worker: 3 -> 10 dynos: 2,500 jobs at 100 per dyno need 25 dynos, but Heroku takes no more than 10',
    aTurn({decision: UP, done: {outcome: DONE}, limit: 10}),
  ],
  [
    'worker: stays at 3 dynos: 2,500 jobs at 100 per dyno need 25 dynos, but Heroku takes no more than 3',
    aTurn({decision: UP, limit: 3}),
  ],
  [
    'worker: would go from 3 to 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos',
    aTurn({decision: UP, done: {outcome: WOULD}}),
  ],
  ['worker: stays at 3 dynos: this account may not do that', aTurn({decision: UP, done: {outcome: REFUSED}})],
  [
    'worker: may have gone from 3 to 25 dynos: no answer came; see it with heroku ps',
    aTurn({decision: UP, done: {outcome: UNCLEAR}}),
  ],
  [
    'worker: left as it is: it is at 7',
    aTurn({decision: UP, done: {outcome: {outcome: 'already', text: 'it is at 7'}}}),
  ],
  ['worker: stays at 1 dyno: nothing waits', aTurn({decision: stays(1, 'nothing waits')})],
  ['worker: held at 3 dynos: there is none', aTurn({decision: holds(3, 'unknown', 'there is none')})],
  ['worker: held at 3 dynos: a deploy goes on', aTurn({decision: holds(3, 'deploy', 'a deploy goes on')})],
  ['worker: paused at 3 dynos: until 14:30 UTC', aTurn({decision: holds(3, 'paused', 'until 14:30 UTC')})],
  [
    'worker: worker.2/10f3 scales it; standing by',
    aTurn({decision: holds(3, 'lease', 'worker.2/10f3 scales it')}),
  ],
  [
    'worker: stays at 0 dynos: somebody has switched it off: scale it to 1 or more to go on',
    aTurn({
      decision: {verdict: 'off', at: 0, why: 'somebody has switched it off: scale it to 1 or more to go on'},
    }),
  ],
  [
    'worker: worker.4 and worker.5 are told to finish, to go from 5 to 3 dynos: 210 jobs need 3 dynos; they finish their jobs first',
    aTurn({
      decision: DRAIN,
      done: {
        told: [
          {dyno: 'worker.4', outcome: 'told'},
          {dyno: 'worker.5', outcome: 'told'},
        ],
      },
    }),
  ],
  [
    'worker: would tell worker.5 to finish, to go from 5 to 3 dynos: 210 jobs need 3 dynos; they finish their jobs first',
    aTurn({decision: DRAIN, done: {told: [{dyno: 'worker.5', outcome: 'would-tell'}]}}),
  ],
  [
    'worker: worker.4 has ended already; worker.5 could not be told to finish (no such process): 210 jobs need 3 dynos; they finish their jobs first',
    aTurn({
      decision: DRAIN,
      done: {
        told: [
          {dyno: 'worker.4', outcome: 'gone'},
          {dyno: 'worker.5', outcome: 'failed', why: 'no such process'},
        ],
      },
    }),
  ],
  [
    'worker: worker.4 is restarted, to take jobs again: 480 jobs need 5 dynos, and these were told to finish',
    aTurn({decision: REVIVE, done: {revived: [{dyno: 'worker.4', outcome: DONE}]}}),
  ],
  [
    'worker: would restart worker.4, to take jobs again: 480 jobs need 5 dynos, and these were told to finish',
    aTurn({decision: REVIVE, done: {revived: [{dyno: 'worker.4', outcome: WOULD}]}}),
  ],
  [
    'worker: worker.4 may have been restarted (no answer came; see it with heroku ps): 480 jobs need 5 dynos, and these were told to finish',
    aTurn({decision: REVIVE, done: {revived: [{dyno: 'worker.4', outcome: UNCLEAR}]}}),
  ],
])('%s', (line, turn) => {
  expect(turnLine('worker', turn)).toBe(line)
})

test('of many dynos the first are named', () => {
  expect(dynoNames(Array.from({length: 15}, (_, i) => `worker.${i + 1}`))).toBe(
    'worker.1, worker.2, worker.3 and 12 more',
  )
})
