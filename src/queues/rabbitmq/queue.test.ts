import {expect, test} from 'vitest'

import {known, unknown} from '../../platform/reading.js'
import {toQueue} from './queue.js'
import type {Statistics} from './statistics.js'

const NOBODY = {messages: 0, consumers: 0}
const REFUSED = unknown('no access')

function counted(fields: Partial<Statistics> = {}) {
  return known<Statistics>({
    name: 'mail',
    state: 'running',
    exclusive: false,
    ready: known(0),
    unacknowledged: known(0),
    published: known(7),
    done: known(5),
    ...fields,
  })
}

// `stat` of rabbit_quorum_queue.erl says that there is nothing and nobody where its leader does not answer.
test.each(['down', 'minority', 'stopped', 'crashed'])('a queue that is %s is not empty', state => {
  for (const missingIsEmpty of [false, true]) {
    expect(toQueue('mail', NOBODY, counted({state}), missingIsEmpty).ready).toEqual(
      unknown(`RabbitMQ says that the queue is ${state}`),
    )
  }
})

test('nothing and nobody is empty only where RabbitMQ says that the queue serves', () => {
  expect(toQueue('mail', NOBODY, counted(), false).ready).toEqual(known(0))
  expect(toQueue('mail', NOBODY, counted({state: null}), false).ready).toMatchObject({known: false})
  expect(toQueue('mail', NOBODY, REFUSED, false).ready).toMatchObject({known: false})
  expect(toQueue('mail', NOBODY, REFUSED, true).ready).toEqual(known(0))
})

test('nothing is empty where somebody waits for more', () => {
  expect(toQueue('mail', {messages: 0, consumers: 1}, REFUSED, false)).toMatchObject({
    ready: known(0),
    waitMs: known(0),
    busy: REFUSED,
    arrived: REFUSED,
    completed: REFUSED,
  })
})

test('what was ready at the last count and is not any more is busy until the next', () => {
  const size = {messages: 1, consumers: 2}
  const busyOf = (fields: Partial<Statistics>) => toQueue('mail', size, counted(fields), false).busy
  expect(busyOf({ready: known(5), unacknowledged: known(2)})).toEqual(known(6))
  expect(busyOf({ready: known(0), unacknowledged: known(2)})).toEqual(known(2))
  expect(busyOf({ready: REFUSED, unacknowledged: known(2)})).toEqual(known(2))
  expect(busyOf({unacknowledged: REFUSED})).toEqual(REFUSED)
})
