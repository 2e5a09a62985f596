import fc from 'fast-check'
import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {known, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import {lookLine, readTraceLine} from './trace-line.js'

const AT = Date.UTC(2026, 2, 2, 9)

test('a look is a line that a person can read', () => {
  const look = aLook({ready: known(12), waitMs: atLeast(400), slotsPerDyno: unknown('nobody says')})
  expect(lookLine(look)).toBe(
    '{"at":1772442000000,"ready":12,"waitMs":{"atLeast":400},"busy":0,"completed":0,"nextDueAt":null,"dynos":{"wanted":2,"working":2,"starting":0,"bootMs":25000}}',
  )
})

const NUMBER = fc.nat(1_000_000)
const UNKNOWN = fc.constant(unknown('it was not recorded'))
const READING = fc.oneof(NUMBER.map(known), UNKNOWN)
const AMOUNT = fc.oneof(NUMBER.map(known), NUMBER.map(atLeast), UNKNOWN)

test('what is written is read again', () => {
  const LOOK = fc.record({
    ready: AMOUNT,
    waitMs: AMOUNT,
    busy: AMOUNT,
    arrived: READING,
    completed: READING,
    serviceMs: READING,
    nextDueAt: fc.oneof(READING, fc.constant(known(null))),
    slotsPerDyno: READING,
  })
  fc.assert(
    fc.property(LOOK, fields => {
      expect(readTraceLine(lookLine(aLook(fields)))).toEqual({kind: 'look', look: aLook(fields)})
    }),
  )
})

test.each([
  ['2026-03-02T09:00:00Z,1200', {at: AT, serviceMs: 1200}],
  ['2026-03-02 09:00:00', {at: AT, serviceMs: null}],
  ['2026-03-02T10:00:00+01:00;5', {at: AT, serviceMs: 5}],
  ['1772442000', {at: AT, serviceMs: null}],
  ['1772442000000,3.5', {at: AT, serviceMs: 3.5}],
  ['{"at": "2026-03-02T09:00:00Z", "serviceMs": 7}', {at: AT, serviceMs: 7}],
  ['{"at": 1772442000}', {at: AT, serviceMs: null}],
])('a job: %s', (line, job) => {
  expect(readTraceLine(line)).toEqual({kind: 'job', job})
})

test.each([
  ['{"at": 1772442000', 'it is no JSON'],
  ['{"ready": 5}', 'it has no time in at'],
  ['{"at": 1772442000, "ready": 5}', 'its dynos are not wanted, working and starting'],
  ['1772442000,soon', 'its ms are no number'],
  ['1772442000,-5', 'its ms are no number'],
  ['[1,2]', 'it does not begin with a time'],
])('no line of a trace: %s', (line, why) => {
  expect(readTraceLine(line)).toEqual({kind: 'bad', why})
})

test('titles of a table are none', () => {
  expect(readTraceLine('TIMESTAMP,service_ms')).toEqual({kind: 'titles'})
})

test('nothing that stands in a file throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => readTraceLine(text).kind !== undefined))
})
