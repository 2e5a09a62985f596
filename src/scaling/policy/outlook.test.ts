import fc from 'fast-check'
import {expect, test} from 'vitest'

import {dynosMissing, type Outlook} from './outlook.js'

/** Nothing waits and nothing comes; a dyno of 10 slots does 5 jobs a second. */
const QUIET: Outlook = {
  waiting: [],
  arrivalsPerMs: 0,
  serviceMs: 2000,
  slotsPerDyno: 10,
  working: 1,
  busy: 10,
  startingInMs: [],
  bootMs: 30_000,
  maxWaitMs: 120_000,
  budgetMs: 90_000,
  horizonMs: 40_000,
  caution: 0,
}

function missing(fields: Partial<Outlook>): number {
  return dynosMissing({...QUIET, ...fields}).dynos
}

const waiting = (jobs: number, ageMs = 0) => ({waiting: [{jobs, ageMs}]})

test('what the dynos that are there do in time needs no other', () => {
  expect(missing({})).toBe(0)
  expect(missing(waiting(450))).toBe(0)
  expect(missing({...waiting(460), busy: 0})).toBe(0)
})

test('what is left is done by new ones, from when they are up', () => {
  // 450 are done in 90 s; a new dyno begins 10 at once and 300 more in the 60 s that are left to it.
  expect(missing(waiting(760))).toBe(1)
  expect(missing(waiting(761))).toBe(2)
  expect(missing({...waiting(760), startingInMs: [30_000]})).toBe(0)
})

test('jobs that have waited leave less time', () => {
  // 20 s are left, and a dyno boots 30 s: it does them until 50 s from now, when they have waited 120 s.
  expect(missing(waiting(100, 70_000))).toBe(0)
  // 40 s are left, too few for a new dyno to be of use: it has until the goal itself, 70 s from now.
  expect(missing(waiting(400, 50_000))).toBe(1)
  expect(missing(waiting(400, 70_000))).toBe(Math.ceil((400 - 5 * 52.5) / (10 + 5 * 22.5)))
})

test('where jobs take long, each dyno begins as many as it has slots', () => {
  expect(missing({...waiting(40), serviceMs: 1e9})).toBe(4)
})

test('what arrives until a dyno could be up is reckoned with', () => {
  const rising = {arrivalsPerMs: 20 / 1000}
  // 800 within 40 s, to be begun within 130 s: 650 are done by the one, 510 by each other.
  expect(dynosMissing({...QUIET, ...rising})).toEqual({dynos: 1, because: 'arriving'})
  expect(missing({...rising, caution: 10})).toBe(1)
  expect(missing({...rising, caution: 20})).toBe(2)
})

test('with the dynos that were missing, none is', () => {
  const ms = fc.integer({min: 0, max: 300_000})
  const OUTLOOK = fc.record({
    waiting: fc.array(fc.record({jobs: fc.nat(5000), ageMs: ms}), {maxLength: 4}),
    arrivalsPerMs: fc.double({min: 0, max: 0.1, noNaN: true}),
    serviceMs: fc.integer({min: 100, max: 600_000}),
    working: fc.nat(20),
    bootMs: fc.integer({min: 5000, max: 60_000}),
  })
  fc.assert(
    fc.property(OUTLOOK, fields => {
      const outlook = {...QUIET, ...fields, busy: fields.working * 10}
      const {dynos} = dynosMissing(outlook)
      const startingInMs = Array.from({length: dynos}, () => outlook.bootMs)
      return dynosMissing({...outlook, startingInMs}).dynos === 0
    }),
  )
})
