import {describe, expect, test} from 'vitest'

import {HerokuError} from '../heroku/errors.js'
import type {Decision} from '../scaling/decision.js'
import {type Done, NOTHING_DONE} from '../scaling/turn.js'
import {type GoingOn, turnMessage} from './messages.js'

const PLACE = {app: 'shop', processType: 'worker', json: {result: 'x'}}
const AT = Date.UTC(2026, 10, 21)
const UP: Decision = {verdict: 'scale', from: 3, to: 5, atLimit: false, why: '500 jobs need 5 dynos'}
const AT_LIMIT: Decision = {verdict: 'stay', at: 20, atLimit: true, why: '90 keep up, but --max is 20'}
const HELD: Decision = {verdict: 'hold', at: 3, reason: 'unknown', why: 'Redis does not answer'}
const DONE: Done = {...NOTHING_DONE, outcome: {outcome: 'done', text: 'scaled', before: {} as never}}

type Look = readonly [decision: Decision, done?: Done]

/** The texts of what is told of looks, one every minute. */
function told(...looks: readonly Look[]): readonly (string | null)[] {
  let before: GoingOn | null = null
  return looks.map(([decision, done = NOTHING_DONE], minute) => {
    const {message, goingOn} = turnMessage({at: AT + minute * 60_000, decision, done}, PLACE, before)
    before = goingOn
    return message?.text ?? null
  })
}

test('what was scaled is told each time, with why, and with what --json prints', () => {
  const text = 'shop: worker from 3 to 5 dynos: 500 jobs need 5 dynos'
  expect(told([UP, DONE], [UP, DONE])).toEqual([text, text])
  expect(turnMessage({at: AT, decision: UP, done: DONE}, PLACE, null).message).toEqual({
    text,
    attachments: [
      {
        color: 'good',
        fields: [
          {title: 'process type', value: 'worker', short: true},
          {title: 'decision', value: 'scale', short: true},
        ],
      },
    ],
    decision: {result: 'x'},
  })
})

test('what stays as it should be is not told', () => {
  const stay: Decision = {verdict: 'stay', at: 3, atLimit: false, why: 'enough'}
  const paused: Decision = {verdict: 'hold', at: 3, reason: 'paused', why: 'it is paused'}
  expect(told([stay], [paused], [{...paused, reason: 'lease'}])).toEqual([null, null, null])
})

describe('what goes on is told once', () => {
  test('at the limit, and again after it was over', () => {
    const stays = 'shop: worker stays at 20 dynos: 90 keep up, but --max is 20'
    const stay: Decision = {...AT_LIMIT, atLimit: false}
    expect(told([AT_LIMIT], [AT_LIMIT], [stay], [AT_LIMIT])).toEqual([stays, null, null, stays])
    expect(told([{...UP, atLimit: true}, DONE], [AT_LIMIT])[1]).toBeNull()
  })

  test('switched off by somebody', () => {
    const off: Decision = {verdict: 'off', at: 0, why: 'somebody has switched it off'}
    expect(told([off], [off])).toEqual(['shop: worker is at 0 dynos: somebody has switched it off', null])
  })

  test('set by somebody else, each time to something else', () => {
    const hold: Decision = {verdict: 'hold', at: 9, reason: 'foreign-change', why: 'set to 9'}
    expect(told([hold], [hold], [{...hold, why: 'set to 8'}]).map(text => text !== null)).toEqual([
      true,
      false,
      true,
    ])
  })

  test('unknown, only when it was for five minutes', () => {
    const looks = Array.from({length: 8}, (): Look => [HELD])
    expect(told(...looks).map(text => text !== null)).toEqual(looks.map((_, minute) => minute === 5))
  })

  test('what a dry run would do', () => {
    const outcome = {outcome: 'would-do', text: 'would scale', check: {} as never} as const
    const dry = {...NOTHING_DONE, outcome}
    expect(told([UP, dry], [UP, dry], [{...UP, to: 6}, dry]).map(text => text !== null)).toEqual([
      true,
      false,
      true,
    ])
  })
})

test('what did not come off is told, whatever it was', () => {
  const error = new HerokuError('refused', 'no more than 2', {next: 'ask for fewer'})
  const refused = {outcome: 'refused', text: 'Heroku refused: <no> more than 2', error} as const
  expect(told([UP, {...NOTHING_DONE, outcome: refused}])).toEqual([
    'shop: Heroku refused: &lt;no&gt; more than 2',
  ])
  const untold = {dyno: 'worker.3', outcome: 'failed', why: 'it is embedded'} as const
  const drain: Decision = {verdict: 'drain', at: 3, to: 2, now: ['worker.3'], why: 'fewer'}
  expect(told([drain, {...NOTHING_DONE, told: [untold]}])).toEqual([
    'shop: worker.3 was not told to finish: it is embedded',
  ])
})

test('those that were restarted to take jobs again', () => {
  const revive: Decision = {verdict: 'revive', at: 3, dynos: ['worker.3'], why: 'more jobs came'}
  const revived = [
    {dyno: 'worker.3', outcome: {outcome: 'done', text: 'restarted', before: {} as never}},
  ] as const
  expect(told([revive, {...NOTHING_DONE, revived}])).toEqual(['shop: worker.3 restarted: more jobs came'])
})
