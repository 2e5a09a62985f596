import fc from 'fast-check'
import {expect, test} from 'vitest'

import {known, unknown} from '../platform/reading.js'
import {atLeast} from '../queues/amounts.js'
import type {Amount} from '../queues/queue-system.js'
import {decide, type Decision} from './plain-rule.js'

const RULE = {jobsPerDyno: 100, min: 3, max: 50}

test.each<[string, Amount, number, Partial<Decision>]>([
  ['up at once', known(2500), 3, {verdict: 'scale', from: 3, to: 25, atLimit: false}],
  ['rounded up, so that no job waits without a dyno', known(2501), 25, {verdict: 'scale', to: 26}],
  ['down', known(401), 25, {verdict: 'scale', from: 25, to: 5}],
  ['not below --min', known(0), 25, {verdict: 'scale', to: 3}],
  ['not above --max, and that is told', known(9000), 25, {verdict: 'scale', to: 50, atLimit: true}],
  ['as it is', known(2500), 25, {verdict: 'stay', at: 25, atLimit: false}],
  ['as it is, at the limit', known(9000), 50, {verdict: 'stay', at: 50, atLimit: true}],
  ['at least so many add dynos', atLeast(2500), 3, {verdict: 'scale', to: 25}],
  ['at least so many take none away', atLeast(2500), 30, {verdict: 'hold', at: 30}],
  ['at least so many do not say that it is enough', atLeast(2500), 25, {verdict: 'hold', at: 25}],
  ['at least so many are enough for --max', atLeast(9000), 50, {verdict: 'stay', at: 50, atLimit: true}],
  [
    'unknown changes nothing',
    unknown('it does not answer'),
    7,
    {verdict: 'hold', at: 7, why: 'it does not answer'},
  ],
  ['a foreign 0 stays', known(2500), 0, {verdict: 'off', at: 0}],
  ['above --max comes down only when all is known', known(0), 60, {verdict: 'scale', from: 60, to: 3}],
])('%s', (_, jobs, at, decision) => {
  expect(decide(jobs, at, RULE)).toMatchObject(decision)
})

test('with --min 0 the rule sets 0, and leaves it', () => {
  const rule = {jobsPerDyno: 10, min: 0, max: 5}
  expect(decide(known(0), 2, rule)).toMatchObject({verdict: 'scale', to: 0})
  expect(decide(known(1), 0, rule)).toMatchObject({verdict: 'scale', to: 1})
  expect(decide(unknown('?'), 0, rule)).toMatchObject({verdict: 'hold'})
})

test('why is told with all figures', () => {
  expect(decide(known(2500), 3, RULE).why).toBe('2,500 jobs at 100 per dyno need 25 dynos')
  expect(decide(known(9000), 3, RULE).why).toBe('9,000 jobs at 100 per dyno need 90 dynos, but --max is 50')
  expect(decide(known(1), 9, RULE).why).toBe('1 job at 100 per dyno needs 1 dyno, and --min is 3')
})

const AMOUNTS = fc.oneof(
  fc.nat(100_000).map(value => known(value)),
  fc.nat(100_000).map(value => atLeast(value)),
  fc.constant(unknown('?')),
)

const DYNOS = fc.nat(120)

test('what is not wholly known never takes a dyno away; what is decided stays within the bounds', () => {
  const rules = fc.record({
    jobsPerDyno: fc.integer({min: 1, max: 500}),
    min: fc.nat(20),
    max: fc.integer({min: 20, max: 100}),
  })
  fc.assert(
    fc.property(AMOUNTS, DYNOS, rules, (jobs, at, rule) => {
      const decision = decide(jobs, at, rule)
      if (decision.verdict !== 'scale') return true
      const {to} = decision
      // Even more jobs would leave it at --max.
      const isCertain = jobs.known === true || to === rule.max || to > at
      return isCertain && to >= rule.min && to <= rule.max && to !== at
    }),
  )
})

test('having decided, it decides for the same number: it never swings', () => {
  fc.assert(
    fc.property(fc.nat(100_000), DYNOS, (jobs, at) => {
      const first = decide(known(jobs), at, RULE)
      return first.verdict !== 'scale' || decide(known(jobs), first.to, RULE).verdict === 'stay'
    }),
  )
})
