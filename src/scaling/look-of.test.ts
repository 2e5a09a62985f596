import {expect, test} from 'vitest'

import {aWorker} from '../../test/support/queue-readings.js'
import {known, unknown} from '../platform/reading.js'
import {atLeast} from '../queues/amounts.js'
import {unknownQueue} from '../queues/no-queue.js'
import type {QueueReading, SystemReading} from '../queues/queue-system.js'
import {lookOf} from './look-of.js'

const DYNOS = {wanted: 2, working: 2, starting: 0, bootMs: unknown('none came up')}

function aQueue(fields: Partial<QueueReading>): QueueReading {
  const zero = known(0)
  return {
    ...unknownQueue('q', 'not asked'),
    ready: zero,
    waitMs: zero,
    busy: zero,
    paused: known(false),
    ...fields,
  }
}

function look(queues: readonly QueueReading[], workers: SystemReading['workers'] = known([])) {
  const reading: SystemReading = {
    at: known(5),
    queues: known(queues),
    workers,
    connections: unknown('not asked'),
    notes: [],
  }
  return lookOf(reading, {at: 5, dynos: DYNOS, slotsPerDyno: null, finishing: 0})
}

test('jobs of all queues, and the oldest of any', () => {
  const high = aQueue({ready: known(3), waitMs: known(900), busy: known(1)})
  const low = aQueue({ready: atLeast(100), waitMs: known(70_000), busy: known(4)})
  expect(look([high, low])).toMatchObject({ready: atLeast(103), waitMs: known(70_000), busy: known(5)})
})

test('of a paused queue only what is being done', () => {
  const paused = aQueue({ready: known(50), waitMs: known(1e6), busy: known(2), paused: known(true)})
  expect(look([paused, aQueue({ready: known(1), waitMs: known(9)})])).toMatchObject({
    ready: known(1),
    waitMs: known(9),
    busy: known(2),
  })
  expect(look([paused])).toMatchObject({ready: known(0), waitMs: known(0), busy: known(2)})
})

test('since when nothing waits, nobody need know', () => {
  expect(look([aQueue({waitMs: unknown('no list')})]).waitMs).toEqual(known(0))
  expect(look([aQueue({ready: known(1), waitMs: unknown('not told')})]).waitMs).toEqual(unknown('not told'))
})

test('a counter that lacks a part is unknown', () => {
  const counted = aQueue({arrived: known(7), completed: known(5)})
  expect(look([counted, counted])).toMatchObject({arrived: known(14), completed: known(10)})
  expect(look([counted, aQueue({})]).arrived.known).toBe(false)
})

test('what a job takes, as most of those take that are there', () => {
  const slow = aQueue({serviceMs: known(9000), ready: known(1)})
  const quick = aQueue({serviceMs: known(1000), ready: known(7)})
  expect(look([slow, quick, aQueue({ready: known(99)})]).serviceMs).toEqual(known(2000))
  expect(look([aQueue({})]).serviceMs).toEqual(unknown('not asked'))
})

test('the next that is due of any', () => {
  const later = aQueue({nextDueAt: known(900)})
  expect(look([later, aQueue({nextDueAt: known(null)}), aQueue({})]).nextDueAt).toEqual(known(900))
  expect(look([aQueue({nextDueAt: known(null)})]).nextDueAt).toEqual(known(null))
})

test('slots of a dyno are those of all its processes, of the one in the middle', () => {
  const workers = [
    aWorker({dyno: 'worker.1', slots: known(5)}),
    aWorker({dyno: 'worker.1', slots: known(5)}),
    aWorker({dyno: 'worker.2', slots: known(10)}),
    aWorker({dyno: 'worker.3', slots: known(5)}),
    aWorker({dyno: null, slots: known(99)}),
  ]
  expect(look([aQueue({})], known(workers)).slotsPerDyno).toEqual(known(10))
  expect(look([aQueue({})], known([aWorker({dyno: 'worker.1'})])).slotsPerDyno.known).toBe(false)
})

test('nothing read is nothing known', () => {
  const reading: SystemReading = {
    at: unknown('no answer'),
    queues: unknown('no answer'),
    workers: unknown('no answer'),
    connections: unknown('no answer'),
    notes: [],
  }
  const seen = lookOf(reading, {at: 1, dynos: DYNOS, slotsPerDyno: 4, finishing: 0})
  expect(seen).toMatchObject({
    ready: unknown('no answer'),
    busy: unknown('no answer'),
    slotsPerDyno: known(4),
  })
})
