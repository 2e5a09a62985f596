import fc from 'fast-check'
import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {after, NOW} from '../../../test/support/max-wait.js'
import {known, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import type {Look} from '../look.js'

const AMOUNT = fc.oneof(
  fc.nat(5000).map(value => known(value)),
  fc.nat(5000).map(value => atLeast(value)),
  fc.constant(unknown('?')),
)
const COUNT = fc.oneof(
  fc.nat(100_000).map(value => known(value)),
  fc.constant(unknown('?')),
)
const LOOK: fc.Arbitrary<Partial<Look>> = fc.record({
  // Clocks jump, forwards and backwards.
  at: fc.oneof(fc.nat(600_000), fc.nat(2_000_000_000)).map(ms => NOW - 100_000 + ms),
  ready: AMOUNT,
  waitMs: AMOUNT,
  busy: AMOUNT,
  arrived: COUNT,
  completed: COUNT,
  serviceMs: COUNT,
  nextDueAt: fc.oneof(
    fc.constant(unknown('?')),
    fc.constant(known(null)),
    fc.nat(900_000).map(ms => known(NOW + ms)),
  ),
  slotsPerDyno: fc.oneof(fc.constant(unknown('?')), fc.integer({min: 1, max: 50}).map(known)),
  dynos: fc.record({
    wanted: fc.nat(100),
    working: fc.nat(60),
    starting: fc.nat(60),
    bootMs: fc.oneof(fc.constant(unknown('?')), fc.integer({min: 1000, max: 90_000}).map(known)),
  }),
})

test('whatever is seen: bounded memory, whole numbers, and never down for what is unknown', () => {
  fc.assert(
    fc.property(fc.array(LOOK, {minLength: 1, maxLength: 30}), looks => {
      const {advice, memory} = after(looks)
      const last = aLook(looks.at(-1))
      expect(JSON.stringify(memory).length).toBeLessThan(700)
      expect(advice.known).toBe(last.ready.known !== false)
      const told = advice.known ? advice : {atLeast: 0, downTo: null}
      expect(Number.isInteger(told.atLeast) && told.atLeast >= 0).toBe(true)
      const isSure = last.ready.known === true && last.busy.known === true
      expect(told.downTo === null || (isSure && told.downTo >= told.atLeast)).toBe(true)
    }),
  )
})

test('never more at once than there is work for, but one for what is due', () => {
  fc.assert(
    fc.property(fc.array(LOOK, {maxLength: 10}), fc.nat(5000), fc.nat(200), (looks, ready, busy) => {
      const exact = {ready: known(ready), busy: known(busy), slotsPerDyno: known(5)}
      const {advice} = after([...looks, exact])
      expect(advice.known && advice.atLeast <= Math.max(1, Math.ceil((ready + busy) / 5))).toBe(true)
    }),
  )
})

test('a longer backlog never wants fewer dynos', () => {
  fc.assert(
    fc.property(
      fc.array(LOOK, {maxLength: 10}),
      LOOK,
      fc.nat(5000),
      fc.nat(5000),
      (looks, last, ready, more) => {
        const wanted = (jobs: number) => {
          const {advice} = after([
            ...looks,
            {...last, ready: known(jobs), waitMs: known(20_000), busy: known(5)},
          ])
          return advice.known ? advice.atLeast : -1
        }
        return wanted(ready) <= wanted(ready + more)
      },
    ),
  )
})
