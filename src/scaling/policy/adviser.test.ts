import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import type {Advice} from '../advice.js'
import {adviserOf, part} from './adviser.js'
import type {Policy} from './policy.js'

const HIGH: Advice = {
  known: true,
  atLeast: 7,
  downTo: 9,
  keeps: null,
  reasons: [{rule: 'drain', dynos: 7, text: 'seven'}],
}
const LOW: Advice = {
  known: true,
  atLeast: 2,
  downTo: 12,
  keeps: null,
  reasons: [{rule: 'keep-up', dynos: 2, text: 'two'}],
}
const SILENT: Advice = {known: false, why: 'it does not answer'}
const WINDOW = {because: 'window', why: 'it was not watched for long enough'} as const

const LOOKS = {all: aLook(), weighed: () => aLook()}

function always(advice: Advice): Policy<null> {
  return {advise: () => ({advice, memory: null})}
}

function together(...advices: readonly Advice[]): Advice {
  const groups = advices.map((advice, index) => [part(`policy ${index}`, always(advice))])
  return adviserOf(groups)(LOOKS, null).advice
}

test('the highest of each, and its reason first', () => {
  expect(together(LOW, HIGH)).toEqual({
    known: true,
    atLeast: 7,
    downTo: 12,
    keeps: null,
    reasons: [...HIGH.reasons, ...LOW.reasons],
  })
})

test('none goes unless all say that it may', () => {
  const watching: Advice = {...LOW, downTo: null, keeps: WINDOW}
  expect(together(HIGH, watching)).toMatchObject({atLeast: 7, downTo: null, keeps: WINDOW})
  expect(together(HIGH, SILENT, watching)).toMatchObject({
    atLeast: 7,
    downTo: null,
    keeps: {because: 'unknown', why: 'it does not answer'},
  })
})

test('where nobody says anything there is nothing to be said', () => {
  expect(together(SILENT)).toEqual(SILENT)
  expect(together()).toEqual({known: false, why: 'no goal is given'})
})

test('each finds again what it remembered, under its own name', () => {
  const counting: Policy<{readonly looks: number}> = {
    advise: (_, memory) => ({advice: LOW, memory: {looks: (memory?.looks ?? 0) + 1}}),
  }
  const advise = adviserOf([[part('one', counting), part('plain', always(LOW))], [part('two', counting)]])
  const first = advise(LOOKS, null)
  expect(first.memory).toEqual({one: {looks: 1}, two: {looks: 1}})
  const written = JSON.parse(JSON.stringify(first.memory)) as unknown
  expect(advise(LOOKS, written).memory).toEqual({one: {looks: 2}, two: {looks: 2}})
})

test('what policies want adds up that see queues of their own', () => {
  const adding = (...advices: readonly Advice[]) =>
    adviserOf([advices.map((advice, index) => part(`queue ${index}`, always(advice)))])(LOOKS, null).advice
  expect(adding(LOW, HIGH)).toEqual({
    known: true,
    atLeast: 9,
    downTo: 21,
    keeps: null,
    reasons: [...HIGH.reasons, ...LOW.reasons],
  })
  expect(adding(LOW, SILENT)).toMatchObject({atLeast: 2, downTo: null, keeps: {because: 'unknown'}})
  expect(adding(SILENT)).toEqual(SILENT)
})

test('idle dynos may be stopped untold only where all say so', () => {
  const stopping = {...HIGH, mayStopIdle: true}
  expect(together(stopping)).toMatchObject({mayStopIdle: true})
  expect(together(stopping, {...LOW, mayStopIdle: true})).toMatchObject({mayStopIdle: true})
  for (const other of [LOW, SILENT, {...LOW, mayStopIdle: false}])
    expect(together(stopping, other)).not.toHaveProperty('mayStopIdle')
})
