import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import type {Advice} from './advice.js'
import {type Circumstances, decide, type Removal} from './decide.js'
import type {Decision} from './decision.js'

const BOUND = {min: 3, max: 50, minWhy: '--min is 3', maxWhy: '--max is 50'}

function advice(atLeast: number, downTo: number | null = atLeast): Advice {
  const keeps = downTo === null ? ({because: 'unknown', why: 'more is not known'} as const) : null
  const reasons = [{rule: 'keep-up', dynos: atLeast, text: `${atLeast} keep up`}] as const
  return {known: true, atLeast, downTo, keeps, reasons}
}

const UNKNOWN: Advice = {known: false, why: 'it does not answer'}
const NOBODY = {idle: [], busy: []}
const freely = (to: number): Removal => ({way: 'go', to, waits: null})

function decided(at: number, wanted: Advice, others: Partial<Circumstances> = {}): Decision {
  return decide({
    at,
    advice: wanted,
    bound: BOUND,
    hold: null,
    isOff: false,
    quiet: NOBODY,
    removal: freely,
    ...others,
  })
}

describe('between the bounds', () => {
  test.each<[string, number, Advice, Partial<Decision>]>([
    ['up at once', 3, advice(25), {verdict: 'scale', from: 3, to: 25, atLimit: false, why: '25 keep up'}],
    ['down', 25, advice(5), {verdict: 'scale', from: 25, to: 5}],
    ['down to what was needed lately', 25, advice(5, 12), {verdict: 'scale', to: 12}],
    ['not below --min', 25, advice(0), {verdict: 'scale', to: 3, why: '0 keep up, and --min is 3'}],
    [
      'not above --max, and that is told',
      25,
      advice(90),
      {verdict: 'scale', to: 50, atLimit: true, why: '90 keep up, but --max is 50'},
    ],
    ['as it is', 25, advice(25), {verdict: 'stay', at: 25, atLimit: false}],
    ['as it is, at the limit', 50, advice(90), {verdict: 'stay', at: 50, atLimit: true}],
    ['what may be more adds', 3, advice(25, null), {verdict: 'scale', to: 25}],
    ['what may be more takes none away', 30, advice(25, null), {verdict: 'hold', reason: 'unknown'}],
    ['nor does it say that it is enough', 25, advice(25, null), {verdict: 'hold', reason: 'unknown'}],
    ['more than --max is enough for it', 50, advice(90, null), {verdict: 'stay', atLimit: true}],
    ['above --max it comes down', 60, advice(90), {verdict: 'scale', to: 50, atLimit: true}],
    ['but not for what may be less', 60, advice(9, null), {verdict: 'hold', at: 60}],
    ['unknown changes nothing', 7, UNKNOWN, {verdict: 'hold', at: 7, why: 'it does not answer'}],
    ['but there are --min of them', 1, UNKNOWN, {verdict: 'scale', to: 3}],
  ])('%s', (_, at, wanted, decision) => {
    expect(decided(at, wanted)).toMatchObject(decision)
  })

  test('where both bounds exclude each other it is not more than may be', () => {
    expect(decided(1, advice(1), {bound: {...BOUND, min: 9, max: 4}})).toMatchObject({to: 4})
  })
})

test('what was watched too shortly to take a dyno away stays, and is not unknown', () => {
  const keeps = {because: 'window', why: 'it was watched for 1 min of 5'} as const
  const wanted = {known: true, atLeast: 5, downTo: null, keeps, reasons: []} as const
  expect(decided(9, wanted)).toEqual({
    verdict: 'stay',
    at: 9,
    atLimit: false,
    why: '5 dynos are needed, but it was watched for 1 min of 5',
  })
})

test('a 0 of somebody else stays, and a hold keeps all as it is', () => {
  expect(decided(0, advice(25), {isOff: true})).toMatchObject({verdict: 'off', at: 0})
  const hold = {reason: 'paused', why: 'it is paused for 2 h'} as const
  expect(decided(9, advice(25), {hold})).toEqual({verdict: 'hold', at: 9, ...hold})
})

describe('those that are not needed', () => {
  test('go as far as they may', () => {
    const removal = (): Removal => ({way: 'go', to: 8, waits: 'worker.8 is busy'})
    expect(decided(10, advice(4), {removal})).toMatchObject({to: 8, why: '4 keep up; worker.8 is busy'})
    expect(decided(8, advice(4), {removal})).toMatchObject({verdict: 'stay', why: 'worker.8 is busy'})
  })

  test('are told to finish first', () => {
    const removal = (): Removal => ({way: 'drain', dynos: ['worker.10'], why: 'worker.10 is to finish first'})
    expect(decided(10, advice(4), {removal})).toEqual({
      verdict: 'drain',
      at: 10,
      to: 4,
      now: ['worker.10'],
      why: '4 keep up; worker.10 is to finish first',
    })
  })

  test('never go beyond what is asked', () => {
    expect(decided(10, advice(4), {removal: () => freely(0)})).toMatchObject({to: 4})
  })
})

describe('those that were told to finish, and are needed again', () => {
  const quiet = {idle: ['worker.10'], busy: ['worker.9']}

  test('are no capacity, so that others come in their place', () => {
    expect(decided(10, advice(12), {quiet})).toMatchObject({verdict: 'scale', from: 10, to: 13})
  })

  test('are restarted once they do nothing', () => {
    expect(decided(10, advice(9), {quiet})).toMatchObject({verdict: 'revive', dynos: ['worker.10']})
    const both = {idle: ['worker.10', 'worker.9'], busy: []}
    expect(decided(10, advice(9), {quiet: both})).toMatchObject({dynos: ['worker.10']})
  })

  test('are restarted, once they do nothing, where they stand below others that are needed: then the highest can go', () => {
    const below = {idle: ['worker.4'], busy: ['worker.5']}
    expect(decided(10, advice(8), {quiet: below})).toMatchObject({verdict: 'revive', dynos: ['worker.4']})
    const above = {idle: ['worker.9'], busy: []}
    expect(decided(10, advice(8), {quiet: above}).verdict).not.toBe('revive')
  })

  test('are left where there may be no more', () => {
    const busy = {idle: [], busy: ['worker.50']}
    expect(decided(50, advice(60), {quiet: busy})).toMatchObject({verdict: 'stay', at: 50, atLimit: true})
  })
})

const AMOUNTS = fc.nat(120)
const ADVICES = fc.oneof(
  fc.tuple(AMOUNTS, AMOUNTS).map(([atLeast, more]) => advice(atLeast, atLeast + more)),
  AMOUNTS.map(atLeast => advice(atLeast, null)),
  fc.constant(UNKNOWN),
)
const REMOVALS = fc.oneof(
  fc.nat(120).map((to): Removal => ({way: 'go', to, waits: null})),
  fc.constant<Removal>({way: 'wait', why: 'they are busy'}),
)

test('what is decided stays within the bounds, and what is unknown takes none away', () => {
  fc.assert(
    fc.property(AMOUNTS, ADVICES, REMOVALS, (at, wanted, removal) => {
      const decision = decided(at, wanted, {removal: () => removal})
      if (decision.verdict !== 'scale') return true
      const {to} = decision
      if (to > at) return to <= BOUND.max
      const mayGo = wanted.known && wanted.downTo !== null && to >= Math.min(BOUND.max, wanted.downTo)
      return to < at && to >= BOUND.min && mayGo
    }),
  )
})

test('having decided, it decides for the same number: it never swings', () => {
  fc.assert(
    fc.property(AMOUNTS, ADVICES, (at, wanted) => {
      const first = decided(at, wanted)
      return first.verdict !== 'scale' || decided(first.to, wanted).verdict !== 'scale'
    }),
  )
})
