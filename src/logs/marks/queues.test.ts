import {describe, expect, it} from 'vitest'

import {readMark} from '../../../test/support/read-mark.js'

const ID = '0f2a6a5e-0a41-4a41-9f0f-6f3f5b1f8a11'
const NOTHING = {id: null, dueAt: null, enqueuedAt: null, waitMs: null, size: null}

describe('Active Job', () => {
  const queue = {...NOTHING, library: 'Sidekiq', queue: 'default', id: ID}

  it.each([
    [
      `[ActiveJob] Enqueued Billing::CloseJob (Job ID: ${ID}) to Sidekiq(default) with arguments: 1`,
      {...queue, phase: 'enqueued'},
    ],
    [
      `[ActiveJob] Enqueued CloseJob (Job ID: ${ID}) to Sidekiq(default) at 2024-05-01 10:00:00 UTC with arguments: 1`,
      {...queue, phase: 'enqueued', dueAt: Date.UTC(2024, 4, 1, 10)},
    ],
    [
      `Performing CloseJob (Job ID: ${ID}) from Sidekiq(default) enqueued at 2024-05-01T10:00:00.250000000Z with arguments: 1`,
      {...queue, phase: 'begun', enqueuedAt: Date.UTC(2024, 4, 1, 10, 0, 0, 250)},
    ],
    [
      `Performing CloseJob (Job ID: ${ID}) from Sidekiq(default) enqueued at 2024-05-01 10:00:00 UTC`,
      {...queue, phase: 'begun', enqueuedAt: Date.UTC(2024, 4, 1, 10)},
    ],
    [`Performing CloseJob (Job ID: ${ID}) from Sidekiq(default)`, {...queue, phase: 'begun'}],
  ])('%s', (text, expected) => {
    expect(readMark(text).queues).toEqual([expected])
  })

  it.each([
    `Performed CloseJob (Job ID: ${ID}) from Sidekiq(default) in 12.3ms`,
    `Enqueued CloseJob (Job ID: ${ID}) to Inline(default)`,
    `Failed enqueuing CloseJob to Sidekiq(default): Redis::CannotConnectError (x)`,
    'Enqueued 3 jobs to Sidekiq (3 CloseJob)',
    'Enqueued the newsletter',
  ])('no queue in: %s', text => {
    expect(readMark(text).queues).toEqual([])
  })
})

it("reads Oban's queue time, in microseconds, from the end of a job", () => {
  const job = {
    source: 'oban',
    id: 7,
    worker: 'App.Mailer',
    queue: 'mail',
    duration: 4250,
    queue_time: 90_500_000,
  }
  const read = (said: object) => readMark(JSON.stringify({...job, ...said})).queues
  expect(read({event: 'job:stop'})).toEqual([
    {...NOTHING, phase: 'begun', library: 'Oban', queue: 'mail', waitMs: 90_500},
  ])
  expect(read({event: 'job:start'})).toEqual([])
  expect(read({event: 'job:exception', queue_time: -3000})).toMatchObject([{waitMs: 0}])
})

it.each([
  [
    'sample#sidekiq.default.latency=12.5 sample#sidekiq.default.size=40',
    [
      ['default', 12_500, null],
      ['default', null, 40],
    ],
  ],
  ['source=worker.1 sample#sidekiq.mailers_latency=80ms', [['mailers', 80, null]]],
  ['sample#sidekiq.enqueued=7 sample#sidekiq.busy=2', [['all queues', null, 7]]],
  ['measure#queue.imports.depth=9', [['imports', null, 9]]],
  [
    '[Judoscale] sidekiq-qt.default=1100ms sidekiq-qd.default=7',
    [
      ['default', 1100, null],
      ['default', null, 7],
    ],
  ],
  ['good_job-qt.low=5ms', [['low', 5, null]]],
])('reads %s', (text, expected) => {
  const {queues} = readMark(text)
  expect(queues.map(({queue, waitMs, size}) => [queue, waitMs, size])).toEqual(expected)
})

it.each([
  'sample#sidekiq.job.time=40ms',
  'measure#queue_time=12ms',
  'sample#queue.wait=cut',
  'sidekiq-qt. is the name of the reading',
])('knows no queue in %s', text => {
  expect(readMark(text).queues).toEqual([])
})
