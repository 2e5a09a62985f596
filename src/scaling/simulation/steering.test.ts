import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {known} from '../../platform/reading.js'
import type {Advice} from '../advice.js'
import type {DynoSight} from './controller.js'
import {steered} from './steering.js'

const OPTIONS = {intervalMs: 10_000, min: 0, max: 10, drains: true, graceMs: 60_000}
type Known = Extract<Advice, {known: true}>

/** What is ordered for such dynos, each as `working 2`: its state and its jobs. */
function orders(dynos: readonly string[], advice: Partial<Known>, options: Partial<typeof OPTIONS> = {}) {
  const whole: Known = {known: true, atLeast: 0, downTo: 0, keeps: null, reasons: [], ...advice}
  const policy = {advise: () => ({advice: whole, memory: null})}
  const at = aLook().at
  const sights = dynos.map((text, index): DynoSight => {
    const [state, busy] = text.split(' ')
    const isTold = state === 'told' || state === 'quiet' || state === 'overdue'
    return {
      number: index + 1,
      state: state === 'overdue' ? 'quiet' : (state as DynoSight['state']),
      busy: Number(busy),
      quietSince: isTold ? at - (state === 'overdue' ? 60_000 : 10_000) : null,
    }
  })
  const busy = known(sights.reduce((sum, dyno) => sum + dyno.busy, 0))
  return steered(policy, {...OPTIONS, ...options}).look({look: aLook({busy}), dynos: sights})
}

test('up at once, beside those that finish, and not above the most', () => {
  expect(orders(['working 5', 'quiet 1'], {atLeast: 4})).toMatchObject({
    quantity: 5,
    quiet: [],
    restart: [],
  })
  expect(orders(['working 5'], {atLeast: 40})).toMatchObject({quantity: 10})
})

test('who has finished is restarted before another is made', () => {
  expect(orders(['working 5', 'quiet 0', 'quiet 2'], {atLeast: 3})).toMatchObject({
    quantity: 4,
    quiet: [],
    restart: [2],
  })
})

test('who has finished below others that are needed is restarted, so that the highest can go', () => {
  expect(orders(['working 5', 'quiet 0', 'working 5'], {atLeast: 2, downTo: 2})).toMatchObject({
    quantity: 3,
    quiet: [],
    restart: [2],
  })
  expect(orders(['working 5', 'quiet 1', 'working 5'], {atLeast: 2, downTo: 2})).toMatchObject({restart: []})
})

test('those that are to go are told first, and go when they have finished', () => {
  expect(orders(['working 2', 'working 0', 'working 1'], {downTo: 1})).toMatchObject({
    quantity: 3,
    quiet: [2, 3],
  })
  expect(orders(['working 2', 'quiet 1', 'quiet 0'], {downTo: 1})).toMatchObject({quantity: 2, quiet: []})
  expect(orders(['working 2', 'told 0'], {downTo: 1})).toMatchObject({quantity: 2})
  expect(orders(['working 2', 'overdue 3'], {downTo: 1})).toMatchObject({quantity: 1})
})

test('it looks again soon where a dyno was told to finish a moment ago', () => {
  expect(orders(['working 1', 'working 0'], {downTo: 1})).toMatchObject({quiet: [2], lookAgainMs: 2000})
  expect(orders(['working 2', 'told 0'], {downTo: 1})).toMatchObject({lookAgainMs: 2000})
  expect(orders(['working 2', 'overdue 3'], {downTo: 1})).toMatchObject({lookAgainMs: 10_000})
  expect(orders(['working 2'], {atLeast: 1})).toMatchObject({lookAgainMs: 10_000})
})

test('nobody goes from below one that still works', () => {
  expect(orders(['quiet 0', 'working 1'], {downTo: 0})).toMatchObject({quantity: 2, quiet: [2]})
})

test('where nothing can be told, only idle ones go', () => {
  const cannot = {drains: false}
  expect(orders(['working 0', 'working 1', 'working 0'], {downTo: 0}, cannot)).toMatchObject({
    quantity: 2,
    quiet: [],
    restart: [],
  })
})

test('where all are idle and hardly any job could be cut, none has to be told', () => {
  expect(orders(['working 0', 'starting 0'], {mayStopIdle: true})).toMatchObject({quantity: 0, quiet: []})
  expect(orders(['working 1', 'working 0'], {mayStopIdle: true})).toMatchObject({quantity: 2, quiet: [1, 2]})
})

test('nothing is taken away where no number is given to go down to', () => {
  expect(orders(['working 0', 'working 0'], {downTo: null})).toMatchObject({quantity: 2, quiet: []})
})
