import {expect, test} from 'vitest'

import {known, unknown} from '../platform/reading.js'
import {atLeast} from '../queues/amounts.js'
import {unknownQueue} from '../queues/no-queue.js'
import type {QueueReading, SystemReading} from '../queues/queue-system.js'
import {demandOf} from './demand.js'

function aQueue(name: string, fields: Partial<QueueReading> = {}): QueueReading {
  return {
    ...unknownQueue(name, 'not asked'),
    ready: known(0),
    busy: known(0),
    paused: known(false),
    ...fields,
  }
}

function aReading(queues: SystemReading['queues']): SystemReading {
  const nothing = unknown('not asked')
  return {at: known(0), queues, workers: nothing, connections: nothing, notes: []}
}

const BOTH = {countsBusy: true}

test('jobs that wait and jobs that are being done, of all queues', () => {
  const queues = known([aQueue('high', {ready: known(7), busy: known(2)}), aQueue('low', {ready: known(1)})])
  expect(demandOf(aReading(queues), BOTH).jobs).toEqual(known(10))
  expect(demandOf(aReading(queues), {countsBusy: false}).jobs).toEqual(known(8))
})

test('nobody may begin the jobs of a paused queue', () => {
  const queues = known([aQueue('high', {ready: known(7), busy: known(2), paused: known(true)})])
  expect(demandOf(aReading(queues), BOTH).jobs).toEqual(known(2))
})

test('a part that is not known makes the whole a lower bound', () => {
  const queues = known([aQueue('high', {ready: known(7)}), unknownQueue('misspelt', 'there is none')])
  expect(demandOf(aReading(queues), BOTH).jobs).toEqual(atLeast(7))
  const busy = known([aQueue('high', {ready: known(7), busy: unknown('nobody says')})])
  expect(demandOf(aReading(busy), BOTH).jobs).toEqual(atLeast(7))
  expect(demandOf(aReading(busy), {countsBusy: false}).jobs).toEqual(known(7))
})

test('nothing known is unknown, and so is nothing wanted', () => {
  expect(demandOf(aReading(unknown('it does not answer')), BOTH).jobs).toEqual(unknown('it does not answer'))
  expect(demandOf(aReading(known([])), BOTH).jobs).toEqual(unknown('none of the queues is wanted'))
  const queues = known([unknownQueue('misspelt', 'there is none')])
  expect(demandOf(aReading(queues), BOTH).jobs).toEqual(unknown('there is none'))
})
