import {expect, test} from 'vitest'

import {known, unknown} from '../platform/reading.js'
import {addLook, type Lately, learnedFrom} from './learned.js'
import type {Look} from './look.js'

const NOT = unknown('not counted')
const NOW = Date.UTC(2026, 2, 2, 9, 5)

function aLook(seconds: number, fields: Partial<Look> = {}): Look {
  return {
    at: NOW + seconds * 1000,
    ready: known(0),
    waitMs: known(0),
    busy: known(0),
    finishing: 0,
    arrived: NOT,
    completed: NOT,
    serviceMs: NOT,
    nextDueAt: known(null),
    slotsPerDyno: known(5),
    dynos: {wanted: 2, working: 2, starting: 0, bootMs: known(18_000)},
    ...fields,
  }
}

function learned(...looks: readonly Look[]) {
  return learnedFrom(looks.reduce<Lately>(addLook, []))
}

test('one look tells no rate, and no look nothing', () => {
  expect(learned(aLook(0)).arrivalsPerSecond).toEqual(unknown('one look tells no rate'))
  expect(learned().bootMs.known).toBe(false)
  expect(learned(aLook(0)).bootMs).toEqual(known(18_000))
})

test('counts arrivals, of the last minute only', () => {
  const counts = [0, 1000, 1000, 1060].map((arrived, i) => aLook(i * 30, {arrived: known(arrived)}))
  expect(learned(...counts).arrivalsPerSecond).toEqual(known(1))
})

test('where nobody counts them: what was done, and what there is more', () => {
  const before = aLook(0, {completed: known(10), ready: known(100), busy: known(4)})
  const after = aLook(10, {completed: known(40), ready: known(90), busy: known(4)})
  expect(learned(before, after).arrivalsPerSecond).toEqual(known(2))
  const partly = {...after, ready: {known: 'at-least', value: 90}} as const
  expect(learned(before, partly).arrivalsPerSecond.known).toBe(false)
})

test('a counter that was set back tells nothing, and neither does a clock', () => {
  const before = aLook(0, {arrived: known(500)})
  expect(learned(before, aLook(10, {arrived: known(3)})).arrivalsPerSecond.known).toBe(false)
  expect(learned(before, aLook(-60, {arrived: known(600)})).arrivalsPerSecond).toEqual(
    unknown('one look tells no rate'),
  )
})

test('looks that are rarer than a minute make a rate, too', () => {
  const looks = [0, 1200, 2400].map((arrived, i) => aLook(i * 1200, {arrived: known(arrived)}))
  expect(learned(...looks).arrivalsPerSecond).toEqual(known(1))
})

test('eight at once of which one ends each second take eight seconds each', () => {
  const looks = [0, 10, 20].map((done, i) => aLook(i * 10, {completed: known(done), busy: known(8)}))
  expect(learned(...looks).serviceMs).toEqual(known(8000))
  expect(learned(...looks.map(look => ({...look, serviceMs: known(70)}))).serviceMs).toEqual(known(70))
})

test('how long a job takes is not known where none ended', () => {
  const looks = [0, 10].map(at => aLook(at, {completed: known(7), busy: known(8)}))
  expect(learned(...looks).serviceMs).toEqual(unknown('no job was seen to end'))
})

test('how long dynos took to start is still known when they are gone', () => {
  const gone = {wanted: 1, working: 1, starting: 0, bootMs: NOT}
  expect(learned(aLook(0), aLook(10, {dynos: gone, slotsPerDyno: NOT}))).toMatchObject({
    bootMs: known(18_000),
    slotsPerDyno: known(5),
  })
  expect(learned(aLook(0), aLook(3600, {dynos: gone})).bootMs.known).toBe(true)
  expect(learned(aLook(0), aLook(3600, {dynos: gone}), aLook(3700, {dynos: gone})).bootMs.known).toBe(false)
})
