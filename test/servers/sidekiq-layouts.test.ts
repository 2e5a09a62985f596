import {expect, test} from 'vitest'

import {describeWith} from '../support/servers/needs.js'
import {queuesByName, sidekiqAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {aJob, aList, aProcess, write} from '../support/servers/sidekiq-data.js'

const known = <T>(value: T) => ({known: true, value})
const atLeast = (value: number) => ({known: 'at-least', value})

/** Of the minute in which this is asked. */
function metricsKey(form: '7.x' | '8.x'): string {
  const [year = '', month = '', day = '', hour = '', minute = ''] = new Date().toISOString().split(/[-T:]/)
  return form === '7.x'
    ? `j|${year}${month}${day}|${Number(hour)}:${Number(minute)}`
    : `j|${year.slice(2)}${month}${day}|${Number(hour)}:${minute}`
}

/** Once there is one that waited for this long, give or take how long a test takes. */
function about(ms: number): unknown {
  return {
    asymmetricMatch: (value: unknown) => typeof value === 'number' && value >= ms - 5 && value < ms + 5000,
    toString: () => `about ${ms}`,
  }
}

describeWith('redis')('what Sidekiq writes', () => {
  test('7.x: seconds, work as strings, a minute of metrics without zeros', async () => {
    const {url} = await redisServer()
    const work = {queue: 'default', payload: aJob({class: 'SlowJob'}), run_at: 1}
    await write(url, [
      ...aList('default', [aJob({enqueued_at: Date.now() / 1000 - 90}), aJob()]),
      ...aProcess({id: 'worker.2:25:0a1b', busy: 1, work: {ab1: work}}),
      ['SET', 'stat:processed', 1234],
      [
        'HSET',
        metricsKey('7.x'),
        'HardJob|ms',
        900,
        'HardJob|p',
        4,
        'HardJob|f',
        1,
        'SlowJob|ms',
        6300,
        'SlowJob|p',
        7,
      ],
    ])
    const began = Date.now()
    const reading = await sidekiqAt(url).read(wanted())
    expect(queuesByName(reading)['default']).toEqual({
      name: 'default',
      ready: known(2),
      waitMs: known(about(90_000)),
      busy: known(1),
      scheduled: known(0),
      nextDueAt: known(null),
      retries: known(0),
      blocked: known(0),
      paused: known(false),
      arrived: {known: false, why: 'Sidekiq does not count them'},
      completed: known(1234),
      // Two of 300 ms and one of 900 ms.
      serviceMs: known(500),
    })
    expect(reading.workers).toEqual(
      known([
        {
          id: 'worker.2:25:0a1b',
          dyno: 'worker.2',
          slots: known(5),
          busy: known(1),
          quiet: known(false),
          quietUntil: null,
          queues: known(['default']),
        },
      ]),
    )
    expect(reading.at).toEqual(known(about(began)))
  })

  test('8.x: ms, capsules, concurrency of its own', async () => {
    const {url} = await redisServer()
    const capsules = {
      default: {concurrency: 10, mode: 'strict', weights: {critical: 0, default: 0}},
      single: {concurrency: 1, mode: 'weighted', weights: {reports: 1}},
    }
    const ofEight = {version: '8.1.7', capsules, queues: undefined, concurrency: undefined}
    await write(url, [
      ...aList('critical', [aJob({queue: 'critical', enqueued_at: Date.now() - 4000, wrapped: 'MailJob'})]),
      ...aProcess({info: ofEight, fields: ['concurrency', '11'], quiet: true}),
      ['HSET', metricsKey('8.x'), 'MailJob|ms', 500, 'MailJob|p', 10],
    ])
    const reading = await sidekiqAt(url).read(wanted())
    const queues = queuesByName(reading)
    // Those that nothing was put into yet are known by who takes from them.
    expect(Object.keys(queues)).toEqual(['critical', 'default', 'reports'])
    expect(queues['critical']).toMatchObject({
      ready: known(1),
      waitMs: known(about(4000)),
      serviceMs: known(50),
    })
    expect(queues['reports']).toMatchObject({ready: known(0), waitMs: known(0), serviceMs: {known: false}})
    expect(reading.workers).toMatchObject(
      known([{slots: known(11), quiet: known(true), queues: known(['critical', 'default', 'reports'])}]),
    )
  })

  test('6.x: work as objects under its old key, in a namespace', async () => {
    const {url} = await redisServer()
    const work = {queue: 'default', payload: JSON.parse(aJob()) as unknown, run_at: 1}
    await write(url, [
      ['SADD', 'app:queues', 'default'],
      ['LPUSH', 'app:queue:default', aJob()],
      ...aProcess({
        prefix: 'app:',
        info: {version: undefined},
        busy: 1,
        work: {ab1: work},
        workKey: 'workers',
      }),
    ])
    const {queues} = await sidekiqAt(url).read(wanted())
    expect(queues).toMatchObject({known: false, why: expect.stringContaining('no trace of Sidekiq')})
    const reading = await sidekiqAt(url, {namespace: 'app'}).read(wanted())
    expect(queuesByName(reading)['default']).toMatchObject({ready: known(1), busy: known(1)})
  })

  test('in the middle of an upgrade, seconds and ms stand in one list', async () => {
    const {url} = await redisServer()
    const ago = (seconds: number) => Date.now() - seconds * 1000
    await write(url, [
      ...aList('a', [aJob({enqueued_at: ago(60) / 1000}), aJob({enqueued_at: ago(1)})]),
      ...aList('b', [aJob({enqueued_at: ago(70)}), aJob({enqueued_at: ago(1) / 1000})]),
      ...aList('c', [aJob({enqueued_at: undefined, created_at: ago(80)})]),
    ])
    const {a, b, c} = queuesByName(await sidekiqAt(url).read(wanted()))
    expect([a?.waitMs, b?.waitMs, c?.waitMs]).toEqual([60_000, 70_000, 80_000].map(ms => known(about(ms))))
  })

  test('a dyno by the id that is the name of its host; no dyno at all', async () => {
    const {url} = await redisServer()
    await write(url, [
      ...aProcess({id: '2f2ad6cf-7ed6-4b10-a5b3-f6b2f6c8a3b1:4:a'}),
      ...aProcess({id: 'dyno-2f2ad6cf-7ed6-4b10-a5b3-f6b2f6c8a3b2:4:a'}),
      ...aProcess({id: 'anns-laptop.local:4:a'}),
      ...aProcess({id: 'worker-5db8ff4f68-slpkt:4:a'}),
    ])
    expect((await sidekiqAt(url).read(wanted())).workers).toMatchObject({
      value: [
        {dyno: '2f2ad6cf-7ed6-4b10-a5b3-f6b2f6c8a3b1'},
        {dyno: null},
        {dyno: '2f2ad6cf-7ed6-4b10-a5b3-f6b2f6c8a3b2'},
        {dyno: 'worker-5db8ff4f68-slpkt'},
      ],
    })
  })

  test('a hash that a copy of the datastore left behind is no process', async () => {
    const {url} = await redisServer()
    const id = 'worker.1:2:old'
    const old = String(Date.now() / 1000 - 3600)
    await write(url, [
      ...aProcess({id, busy: 3, fields: ['beat', old], work: {ab1: {queue: 'default', payload: aJob()}}}),
      ['PERSIST', id],
    ])
    const reading = await sidekiqAt(url).read(wanted({queues: ['default']}))
    expect(reading.workers).toEqual(known([]))
  })

  test('which queue a scheduled job or a retry belongs to', async () => {
    const {url} = await redisServer()
    const now = Date.now() / 1000
    const job = (queue: string, n: number) => aJob({queue, jid: String(n), enqueued_at: undefined})
    await write(url, [
      ...aList('default', [aJob()]),
      ['SADD', 'queues', 'low'],
      ['ZADD', 'schedule', now - 30, job('low', 1), now + 60, job('default', 2), now + 600, job('low', 3)],
      ['ZADD', 'retry', now - 5, job('low', 4), now + 20, job('low', 5)],
    ])
    const reading = await sidekiqAt(url).read(wanted())
    expect(queuesByName(reading)).toMatchObject({
      default: {
        ready: known(1),
        scheduled: known(1),
        nextDueAt: known(about((now + 60) * 1000)),
        retries: known(0),
      },
      low: {
        ready: known(2),
        waitMs: known(about(30_000)),
        scheduled: known(1),
        retries: known(1),
        nextDueAt: known(about((now + 600) * 1000)),
      },
    })
    expect(reading.notes).toEqual([])
  })

  test('of more scheduled jobs than are looked at it is known at least', async () => {
    const {url} = await redisServer()
    const now = Date.now() / 1000
    const due = Array.from({length: 700}, (_, i) => [
      now - 700 + i,
      aJob({queue: i < 20 ? 'low' : 'high', jid: i}),
    ])
    const later = Array.from({length: 700}, (_, i) => [now + 60 + i, aJob({queue: 'high', jid: 1000 + i})])
    await write(url, [
      ['SADD', 'queues', 'low', 'high', 'other'],
      ['ZADD', 'schedule', ...due.flat(), ...later.flat()],
    ])
    const reading = await sidekiqAt(url).read(wanted())
    expect(queuesByName(reading)).toMatchObject({
      low: {
        ready: atLeast(20),
        waitMs: known(about(700_000)),
        scheduled: atLeast(0),
        nextDueAt: {known: false},
      },
      high: {ready: atLeast(480), scheduled: atLeast(500), nextDueAt: known(about((now + 60) * 1000))},
      other: {ready: atLeast(0), waitMs: atLeast(0)},
    })
    expect(reading.notes).toEqual([
      'more than 500 jobs are scheduled or to be retried: only of the earliest it is known which queue they belong to',
    ])
  })

  test("a queue that Sidekiq Pro's users have paused", async () => {
    const {url} = await redisServer()
    await write(url, [...aList('default', [aJob()]), ...aList('low', [aJob()]), ['SADD', 'paused', 'low']])
    const {default: first, low} = queuesByName(await sidekiqAt(url).read(wanted()))
    expect([first?.paused, low?.paused]).toEqual([known(false), known(true)])
  })

  test('names, patterns, and a queue that is not there', async () => {
    const {url} = await redisServer()
    await write(
      url,
      ['mail', 'mail_low', 'reports'].flatMap(name => aList(name, [aJob()])),
    )
    const read = async (queues: readonly string[] | null, without: readonly string[] = []) =>
      queuesByName(await sidekiqAt(url).read(wanted({queues, without})))
    expect(Object.keys(await read(['mail*']))).toEqual(['mail', 'mail_low'])
    expect(Object.keys(await read(null, ['*low']))).toEqual(['mail', 'reports'])
    const {mial} = await read(['mial'])
    expect(mial?.ready).toEqual({known: false, why: 'there is no such queue: nothing was ever put into it'})
  })
})
