import {expect, test} from 'vitest'

import {bullmq} from '../../src/queues/bullmq/bullmq.js'
import {celery} from '../../src/queues/celery/celery.js'
import {resque} from '../../src/queues/resque/resque.js'
import {rq} from '../../src/queues/rq/rq.js'
import {describeWith} from '../support/servers/needs.js'
import {exactly, queuesByName, readQueue, systemAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {write} from '../support/servers/sidekiq-data.js'

const DYNO = '7d3d2a10-3c3b-4ffe-a6c9-0f1d1b0bd6d5'

/** What versions write that cannot run here, in the words of their source, and what stands there while an app moves on. */
describeWith('redis')('what other versions write', () => {
  test('RQ 2 names who does a job behind it; what is over is not being done', async () => {
    const {url} = await redisServer()
    const seconds = Date.now() / 1000
    await write(url, [
      ['SADD', 'rq:queues', 'rq:queue:high:low'],
      ['ZADD', 'rq:wip:high:low', seconds + 60, 'a1:e1', seconds - 60, 'a2:e2', '+inf', 'a3'],
      ['SADD', 'rq:workers', 'rq:worker:w1', 'rq:worker:gone'],
      ['HSET', 'rq:worker:w1', 'hostname', DYNO, 'queues', 'high:low', 'state', 'busy'],
      ['HSET', 'rq:worker:w1', 'shutdown_requested_date', '2026-03-02T09:05:00.123456Z'],
      ['HSET', 'rq:worker:w1', 'successful_job_count', 3, 'failed_job_count', 1, 'total_working_time', '6.5'],
    ])
    const reading = await systemAt(url, rq).read(wanted())
    expect(queuesByName(reading)['high:low']).toMatchObject({
      ready: exactly(0),
      busy: exactly(2),
      serviceMs: exactly(1625),
    })
    expect(reading.workers).toMatchObject(
      exactly([{id: 'w1', dyno: DYNO, busy: exactly(1), quiet: exactly(true)}]),
    )
  })

  test('RQ long ago wrote times without a fraction; a job that has expired says nothing', async () => {
    const {url} = await redisServer()
    await write(url, [
      ['SADD', 'rq:queues', 'rq:queue:default'],
      ['RPUSH', 'rq:queue:default', 'expired', 'old'],
      ['HSET', 'rq:job:old', 'enqueued_at', '2026-03-02T09:05:00Z'],
    ])
    const {waitMs} = await readQueue(systemAt(url, rq), 'default')
    expect(
      waitMs.known === true && Math.abs(waitMs.value - (Date.now() - Date.UTC(2026, 2, 2, 9, 5))),
    ).toBeLessThan(5000)
  })

  test('BullMQ 4 put a marker among the jobs, which is none', async () => {
    const {url} = await redisServer()
    await write(url, [
      ['SET', 'bull:video:id', 3],
      // Taken from the right, where the marker stands.
      ['RPUSH', 'bull:video:wait', '3', '2', '0:1772442300000'],
      ['HSET', 'bull:video:2', 'timestamp', Date.now() - 5000, 'opts', '{"delay":2000}'],
      ['HSET', 'bull:video:3', 'timestamp', Date.now(), 'opts', '{}'],
      ['HSET', 'bull:video:meta', 'concurrency', 4],
    ])
    const system = systemAt(url, connection => bullmq(connection))
    const {ready, waitMs} = await readQueue(system, 'video')
    expect(ready).toEqual(exactly(2))
    expect(waitMs.known === true && Math.abs(waitMs.value - 3000)).toBeLessThan(2000)
    expect((await system.read(wanted({queues: ['video']}))).notes).toEqual([
      'no more than 4 jobs of video are done at once, however many workers there are',
    ])
  })

  test('BullMQ keeps jobs that wait for their children apart', async () => {
    const {url} = await redisServer()
    await write(url, [
      ['SET', 'other:video:id', 3],
      ['ZADD', 'other:video:waiting-children', 1, '1', 2, '2'],
    ])
    expect(
      await readQueue(
        systemAt(url, connection => bullmq(connection, {prefix: 'other'})),
        'video',
      ),
    ).toMatchObject({
      ready: exactly(0),
      blocked: exactly(2),
    })
  })

  test("Resque's own workers say by other keys that they live; ActiveJob says since when a job waits", async () => {
    const {url} = await redisServer()
    const [now, sixMinutesAgo] = [new Date(), new Date(Date.now() - 360_000)].map(date => date.toISOString())
    const job = JSON.stringify({
      class: 'ActiveJob::QueueAdapters::ResqueAdapter::JobWrapper',
      args: [{job_class: 'MailJob', enqueued_at: new Date(Date.now() - 60_000).toISOString()}],
    })
    await write(url, [
      ['SADD', 'app:queues', 'mail', 'low'],
      ['RPUSH', 'app:queue:mail', job],
      ['SADD', 'app:workers', `${DYNO}:4:*`, `${DYNO}:5:mail`],
      ['HSET', 'app:workers:heartbeat', `${DYNO}:4:*`, now ?? '', `${DYNO}:5:mail`, sixMinutesAgo ?? ''],
      ['SET', `app:worker:${DYNO}:4:*`, JSON.stringify({queue: 'mail', run_at: now, payload: {}})],
      ['SET', `app:worker:${DYNO}:5:mail`, JSON.stringify({queue: 'mail', run_at: now, payload: {}})],
      ['SET', 'app:pause-all-workers', 'true'],
    ])
    const reading = await systemAt(url, connection => resque(connection, {namespace: 'app'})).read(wanted())
    const {mail} = queuesByName(reading)
    expect(mail).toMatchObject({ready: exactly(1), busy: exactly(1), paused: exactly(true)})
    expect(mail?.waitMs.known === true && Math.abs(mail.waitMs.value - 60_000)).toBeLessThan(3000)
    expect(reading.workers).toMatchObject(exactly([{dyno: DYNO, queues: exactly(['low', 'mail'])}]))
  })

  test('Celery with a key prefix, and tasks that say when they were sent', async () => {
    const {url} = await redisServer()
    const message = JSON.stringify({headers: {}, properties: {published_at: Date.now() / 1000 - 30}})
    await write(url, [['LPUSH', 'app:celery', message]])
    const system = systemAt(url, connection => celery(connection, {keyPrefix: 'app:'}))
    const {ready, waitMs} = await readQueue(system, 'celery')
    expect(ready).toEqual(exactly(1))
    expect(waitMs.known === true && Math.abs(waitMs.value - 30_000)).toBeLessThan(3000)
  })

  test('Celery, a long list in which some tasks are for later', async () => {
    const {url} = await redisServer()
    const later = JSON.stringify({headers: {eta: '2126-03-02T09:05:00+00:00'}, properties: {}})
    const now = JSON.stringify({headers: {eta: null}, properties: {}})
    await write(url, [
      ['LPUSH', 'mixed', ...Array.from({length: 150}, (_, i) => (i % 2 === 0 ? later : now))],
      ['LPUSH', 'plain', ...Array.from({length: 150}, () => now)],
    ])
    const system = systemAt(url, connection => celery(connection))
    const queues = queuesByName(await system.read(wanted({queues: ['mixed', 'plain']})))
    expect(queues['mixed']).toMatchObject({
      ready: {known: 'at-least', value: 50},
      scheduled: {known: 'at-least', value: 50},
    })
    expect(queues['plain']).toMatchObject({ready: exactly(150), scheduled: exactly(0)})
  })
})
