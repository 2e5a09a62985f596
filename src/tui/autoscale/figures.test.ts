import {expect, test} from 'vitest'

import {aTurn, BESIDE, DONE, NOTHING_KNOWN, scales, stays} from '../../../test/support/turns.js'
import {known, unknown} from '../../platform/reading.js'
import type {Beside} from '../../scaling/beside.js'
import {createHistory} from '../../scaling/history.js'
import type {Turn} from '../../scaling/turn.js'
import {textOf} from '../spans.js'
import {themeFor} from '../theme.js'
import {figureLines} from './figures.js'

const THEME = themeFor({NO_COLOR: '1'})

function figures(turn: Turn | null, beside: Beside = BESIDE, rows = 4): readonly string[] {
  const live = {type: 'worker', adapter: 'sidekiq', maxWaitMs: 60_000, failure: null, lastSet: null}
  const all = {...live, history: createHistory(), turn, beside}
  return figureLines(all, {columns: 76, rows}, THEME).map(line => textOf(line).trimEnd())
}

function withDynos(turn: Turn, working: number, starting = 0): Turn {
  return {...turn, look: {...turn.look, dynos: {...turn.look.dynos, working, starting}}}
}

test('what waits, what comes in, the dynos and their price', () => {
  expect(figures(withDynos(aTurn({decision: stays(25, 'enough')}), 3, 22))).toMatchInlineSnapshot(`
    [
      " Waiting  2,496, 4 being done          Oldest   1m30s, goal 1 min",
      " Arrivals 12/s                         Slots    30, 10 a dyno",
      " Dynos    ██▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░ 25 of at most 50, 3 up, 22 starting",
      " Cost     $625 a month, $75 to $1,250 within its bounds",
    ]
  `)
})

test('one figure to a line where there is room', () => {
  expect(figures(aTurn(), BESIDE, 9)).toMatchInlineSnapshot(`
    [
      " Waiting  2,496, 4 being done",
      " Oldest   1m30s, goal 1 min",
      " Arrivals 12/s",
      " Slots    30, 10 a dyno",
      " A job    takes 1.2 s",
      " A dyno   starts in 18 s",
      " Dynos    3 of at most 50, all up",
      "          ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
      " Cost     $75 a month, $75 to $1,250 within its bounds",
    ]
  `)
})

test('what is not known says so, and why', () => {
  const turn = aTurn()
  const nothing = unknown('no answer')
  const blind = {...turn, look: {...turn.look, ready: nothing, waitMs: nothing, busy: known(2)}}
  expect(figures(blind, {...BESIDE, centsPerDyno: null, learned: NOTHING_KNOWN})).toMatchInlineSnapshot(`
    [
      " Waiting  ?, 2 being done              Oldest   ?, goal 1 min",
      " Arrivals ? one look tells no rate     Slots    ? no worker says how many jobs it does at once",
      " Dynos    ██░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 3 of at most 50, all up",
      " Cost     no price of the size is known",
    ]
  `)
  expect(figures(null)).toEqual([' Looks for the first time…'])
})

test.each([
  ['all up', aTurn({decision: stays(5, 'enough')})],
  ['none up', aTurn({decision: stays(0, 'enough')})],
  ['8 up, 2 not', withDynos(aTurn({decision: stays(10, 'enough')}), 8)],
  ['10 up', aTurn({decision: scales(10, 3), done: {outcome: DONE}})],
])('of the dynos %s', (words, turn) => {
  expect(figures(turn)[2]).toMatch(new RegExp(`of at most 50, ${words}$`))
})
