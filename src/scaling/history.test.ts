import {expect, test} from 'vitest'

import {
  aQueue,
  aTurn,
  BESIDE,
  DONE,
  holds,
  NOTHING_KNOWN,
  scales,
  stays,
  TURN_AT,
} from '../../test/support/turns.js'
import {unknown} from '../platform/reading.js'
import type {Decision} from './decision.js'
import {addFailure, addTurn, createHistory, type History} from './history.js'

const {learned} = BESIDE

function after(...decisions: readonly Decision[]): History {
  const history = createHistory()
  for (const [i, decision] of decisions.entries()) {
    const done = decision.verdict === 'scale' ? {outcome: DONE} : {}
    addTurn(history, aTurn({at: TURN_AT + i * 10_000, decision, done}), learned)
  }
  return history
}

test('keeps what is drawn, and holes where it is not known', () => {
  const history = createHistory()
  addTurn(history, aTurn({queues: [aQueue('high', 7)]}), learned)
  const nothing = unknown('no answer')
  const blind = aTurn({at: TURN_AT + 10_000, queues: [aQueue('high', 0, {ready: nothing, waitMs: nothing})]})
  addTurn(history, blind, NOTHING_KNOWN)
  const {backlog, waitMs, wanted, working, arrivals} = history.series
  expect(backlog.raw).toEqual([{at: TURN_AT, value: 7}])
  expect(waitMs.raw).toEqual([{at: TURN_AT, value: 90_000}])
  expect(arrivals.raw).toEqual([{at: TURN_AT, value: 12.34}])
  expect([wanted.raw.length, working.raw.length]).toEqual([2, 2])
})

test('what was done, what began to hold it back and what does not any more are events', () => {
  const {events} = after(
    stays(3, 'enough'),
    scales(3, 25, 'too few'),
    stays(25, 'enough'),
    holds(25, 'deploy', 'a deploy goes on'),
    holds(25, 'deploy', 'a deploy goes on'),
    holds(25, 'unknown', 'no answer'),
    stays(25, 'enough again'),
    stays(25, 'enough'),
  )
  expect(events.map(({at, what, from, to, why}) => [(at - TURN_AT) / 1000, what, from, to, why])).toEqual([
    [10, 'scaled', 3, 25, 'too few'],
    [30, 'held', 25, 25, 'a deploy goes on'],
    [50, 'held', 25, 25, 'no answer'],
    [60, 'goes-on', 25, 25, 'enough again'],
  ])
})

test('two changes after each other are two events, and what holds it back from the first look on is one', () => {
  const whats = (...decisions: readonly Decision[]) => after(...decisions).events.map(({what}) => what)
  expect(whats(scales(3, 5), scales(5, 7))).toEqual(['scaled', 'scaled'])
  expect(whats(holds(3, 'paused', 'until noon'))).toEqual(['paused'])
})

test('that nobody can look is told once, and when somebody can again', () => {
  const history = after(stays(4, 'enough'))
  addFailure(history, TURN_AT + 20_000, 'cannot reach Heroku')
  addFailure(history, TURN_AT + 30_000, 'cannot reach Heroku')
  addTurn(history, aTurn({at: TURN_AT + 40_000}), learned)
  expect(history.events.map(({what, from}) => [what, from])).toEqual([
    ['failed', 4],
    ['goes-on', 3],
  ])
})

test('has a bound, whatever happens', () => {
  const history = createHistory()
  for (let i = 0; i < 20_000; i++)
    addTurn(
      history,
      aTurn({at: TURN_AT + i * 10_000, decision: scales(i % 5, 5 + (i % 3)), done: {outcome: DONE}}),
      learned,
    )
  expect(history.events).toHaveLength(200)
  const {raw, tiers} = history.series.wanted
  expect(raw.length).toBeLessThan(400)
  expect(Math.max(...tiers.map(({length}) => length))).toBeLessThan(400)
})
