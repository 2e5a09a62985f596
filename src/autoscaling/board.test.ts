import {expect, test} from 'vitest'

import {aTurn, DONE, scales, stays, TURN_AT} from '../../test/support/turns.js'
import {UserError} from '../errors.js'
import {known} from '../platform/reading.js'
import {Board} from './board.js'

const FACTS = {centsPerDyno: 2500, standing: null, pausedUntil: null}

function aBoard() {
  const asked: unknown[] = []
  const board = new Board({
    app: 'shop',
    types: [
      {type: 'worker', adapter: 'sidekiq', maxWaitMs: 60_000},
      {type: 'mailer', adapter: 'rq', maxWaitMs: null},
    ],
    pause: async (...args) => void asked.push(args),
    resume: async (...args) => void asked.push(args),
  })
  let told = 0
  const end = board.subscribe(() => void told++)
  return {board, asked, told: () => told, end}
}

test('keeps the last look of each process type, and tells who listens', () => {
  const {board, told, end} = aBoard()
  board.turn('worker', aTurn({decision: scales(3, 7), done: {outcome: DONE}}), FACTS)
  board.turn('worker', aTurn({at: TURN_AT + 10_000, decision: stays(7, 'enough')}), FACTS)
  end()
  board.turn('worker', aTurn({at: TURN_AT + 20_000, decision: stays(7, 'still enough')}), FACTS)
  expect(told()).toBe(2)
  const [worker, mailer] = board.types()
  expect(worker).toMatchObject({type: 'worker', lastSet: 7, failure: null})
  expect(worker?.turn?.decision.why).toBe('still enough')
  expect(worker?.history.events).toHaveLength(1)
  expect(mailer).toMatchObject({type: 'mailer', turn: null, lastSet: null})
})

test('learns from look to look', () => {
  const {board} = aBoard()
  const looks = [100, 400].map((arrived, i) => {
    const turn = aTurn({at: TURN_AT + i * 30_000})
    return {...turn, look: {...turn.look, arrived: known(arrived)}}
  })
  const besides = looks.map(turn => board.turn('worker', turn, FACTS))
  expect(besides.map(({learned}) => learned.arrivalsPerSecond.known)).toEqual([false, true])
  expect(besides[1]?.learned.arrivalsPerSecond).toEqual(known(10))
})

test('a look that came to nothing leaves what the one before told', () => {
  const {board} = aBoard()
  const error = new UserError('cannot reach Heroku', {next: 'wait'})
  board.turn('worker', aTurn(), FACTS)
  board.failed('worker', TURN_AT + 10_000, error)
  expect(board.types()[0]).toMatchObject({failure: {error}, turn: {at: TURN_AT}})
  board.turn('worker', aTurn({at: TURN_AT + 20_000}), FACTS)
  expect(board.types()[0]?.failure).toBeNull()
})
