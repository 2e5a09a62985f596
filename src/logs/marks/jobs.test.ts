import {describe, expect, it} from 'vitest'

import {readMark} from '../../../test/support/read-mark.js'

const ID = '0f2a6a5e-0a41-4a41-9f0f-6f3f5b1f8a11'

const start = (said: object) => ({phase: 'start', outcome: null, queue: null, durationMs: null, ...said})
const end = (outcome: 'done' | 'failed', said: object) => ({
  phase: 'end',
  outcome,
  queue: null,
  durationMs: null,
  ...said,
})

describe('Sidekiq', () => {
  const job = {id: 'b4a577edbccf1d805744efa9', name: 'HardJob'}
  const today = 'pid=4 tid=ov5x class=HardJob jid=b4a577edbccf1d805744efa9'
  const former = '4 TID-ov5xk HardJob JID-b4a577edbccf1d805744efa9'

  it.each([
    [`${today} INFO: start`, start(job)],
    [`2024-05-01T10:00:00.123Z ${today} elapsed=1.234 INFO: done`, end('done', {...job, durationMs: 1234})],
    [`${today} tags=a,b elapsed=0.05 INFO: fail`, end('failed', {...job, durationMs: 50})],
    [`${today} queue=mail INFO: start`, start({...job, queue: 'mail'})],
    [`${former} INFO: start`, start(job)],
    [`2015-05-01T10:00:00.123Z ${former} INFO: done: 1.234 sec`, end('done', {...job, durationMs: 1234})],
    [`${former} BID-xyz INFO: fail: 0.05 sec`, end('failed', {...job, durationMs: 50})],
  ])('%s', (text, expected) => {
    expect(readMark(text).job).toEqual(expected)
  })

  it('reads JSON', () => {
    const line = {
      ts: 'x',
      pid: 4,
      tid: 'ov5x',
      lvl: 'INFO',
      msg: 'done',
      ctx: {class: 'HardJob', jid: job.id, elapsed: 1.5},
    }
    expect(readMark(JSON.stringify(line)).job).toEqual(end('done', {...job, durationMs: 1500}))
  })

  it("leaves a job's own lines alone", () => {
    expect(readMark(`${today} INFO: starting the import`).job).toBeNull()
    expect(readMark('INFO: start').job).toBeNull()
    expect(readMark('{"msg":"start","pid":4}').job).toBeNull()
  })
})

describe('Active Job', () => {
  const job = {id: ID, name: 'Billing::CloseJob', queue: 'default'}

  it.each([
    [
      `[ActiveJob] [Billing::CloseJob] [${ID}] Performing Billing::CloseJob (Job ID: ${ID}) from GoodJob(default) enqueued at 2024-05-01T10:00:00Z with arguments: 1`,
      start(job),
    ],
    [
      `Performed Billing::CloseJob (Job ID: ${ID}) from SolidQueue(default) in 31.25ms`,
      end('done', {...job, durationMs: 31.25}),
    ],
    [
      `Error performing Billing::CloseJob (Job ID: ${ID}) from Async(default) in 3.1ms: KeyError (x):`,
      end('failed', {...job, durationMs: 3.1}),
    ],
    [
      `[ActiveJob] [Billing::CloseJob] [${ID}] Performed Billing::CloseJob from Inline(default) in 3.1ms`,
      end('done', {...job, durationMs: 3.1}),
    ],
  ])('%s', (text, expected) => {
    expect(readMark(text).job).toEqual(expected)
  })

  it('leaves to Sidekiq and delayed_job what they say themselves', () => {
    expect(readMark(`Performing CloseJob (Job ID: ${ID}) from Sidekiq(default)`).job).toBeNull()
    expect(readMark(`Performed CloseJob (Job ID: ${ID}) from DelayedJob(default) in 1ms`).job).toBeNull()
  })
})

const delayedJobLine = (rest: string) =>
  `2024-05-01T10:00:00+0000: [Worker(host:abc pid:4)] Job User#mail (id=17) (queue=mail) ${rest}`

describe('delayed_job', () => {
  const job = {id: '17', name: 'User#mail', queue: 'mail'}

  it.each([
    [delayedJobLine('RUNNING'), start(job)],
    [delayedJobLine('COMPLETED after 0.1234'), end('done', {...job, durationMs: 123.4})],
    [delayedJobLine('FAILED (0 prior attempts) with KeyError: x'), end('failed', job)],
    [
      '[Worker(host:abc pid:4)] Job Delayed::PerformableMethod (id=9) RUNNING',
      start({id: '9', name: 'Delayed::PerformableMethod'}),
    ],
  ])('%s', (text, expected) => {
    expect(readMark(text).job).toEqual(expected)
  })

  it('counts a failure once', () => {
    expect(readMark(delayedJobLine('FAILED permanently because of 25 consecutive failures')).job).toBeNull()
  })
})

it.each([
  ['*** got: (Job{mail} | SendJob | [1, "x"])', start({id: null, name: 'SendJob', queue: 'mail'})],
  ['*** done: (Job{mail} | SendJob | [1])', end('done', {id: null, name: 'SendJob', queue: 'mail'})],
  [
    '(Job{mail} | SendJob | [1]) failed: #<KeyError: x>',
    end('failed', {id: null, name: 'SendJob', queue: 'mail'}),
  ],
])('reads Resque: %s', (text, expected) => {
  expect(readMark(text).job).toEqual(expected)
})

it.each([
  [
    `10:00:00 default: app.tasks.send('a: b', n=1) (${ID})`,
    start({id: ID, name: 'app.tasks.send', queue: 'default'}),
  ],
  [`10:00:00 low: Job OK (${ID})`, end('done', {id: ID, name: null, queue: 'low'})],
  [
    `10:00:00 [Job ${ID}]: exception raised while executing (app.tasks.send)`,
    end('failed', {id: ID, name: 'app.tasks.send'}),
  ],
  [
    `10:00:00 Worker a1: job ${ID}: exception raised while executing (app.tasks.send)`,
    end('failed', {id: ID, name: 'app.tasks.send'}),
  ],
])('reads RQ: %s', (text, expected) => {
  expect(readMark(text).job).toEqual(expected)
})

describe('Celery', () => {
  const prefix = '[2024-05-01 10:00:00,000: INFO/MainProcess]'
  const job = {id: ID, name: 'app.tasks.send'}

  it.each([
    [`${prefix} Task app.tasks.send[${ID}] received`, start(job)],
    [`${prefix} Received task: app.tasks.send[${ID}]`, start(job)],
    [
      `[2024-05-01 10:00:01,000: INFO/ForkPoolWorker-2] Task app.tasks.send[${ID}] succeeded in 1.25s: None`,
      end('done', {...job, durationMs: 1250}),
    ],
    [`${prefix} Task app.tasks.send[${ID}] succeeded in 5e-05s: 3`, end('done', {...job, durationMs: 0.05})],
    [`${prefix} Task app.tasks.send[${ID}] raised unexpected: KeyError('x')`, end('failed', job)],
    [`${prefix} Task app.tasks.send[${ID}] retry: Retry in 180s`, end('failed', job)],
  ])('%s', (text, expected) => {
    expect(readMark(text).job).toEqual(expected)
  })
})

it.each([
  [
    `[2024-05-01 10:00:00,000] INFO:huey:Worker-1:Executing app.tasks.send: ${ID}`,
    start({id: ID, name: 'app.tasks.send'}),
  ],
  [`10:00:00 Executing app.tasks.send: ${ID} p=5`, start({id: ID, name: 'app.tasks.send'})],
  [
    `[2024-05-01 10:00:01,000] INFO:huey:Worker-1:app.tasks.send: ${ID} executed in 0.123s`,
    end('done', {id: ID, name: 'app.tasks.send', durationMs: 123}),
  ],
  [`ERROR:huey:Worker-1:Unhandled exception in task ${ID}.`, end('failed', {id: ID, name: null})],
])('reads Huey: %s', (text, expected) => {
  expect(readMark(text).job).toEqual(expected)
})

it('reads Oban', () => {
  const line = {source: 'oban', id: 7, worker: 'App.Mailer', queue: 'mail'}
  const job = {id: '7', name: 'App.Mailer', queue: 'mail'}
  const read = (said: object) => readMark(JSON.stringify({...line, ...said})).job
  expect(read({event: 'job:start', system_time: 1})).toEqual(start(job))
  expect(read({event: 'job:stop', duration: 4250, state: 'success'})).toEqual(
    end('done', {...job, durationMs: 4.25}),
  )
  expect(read({event: 'job:exception', duration: 4250, state: 'failure'})).toEqual(
    end('failed', {...job, durationMs: 4.25}),
  )
  expect(read({event: 'job:start', source: 'cron'})).toBeNull()
})
