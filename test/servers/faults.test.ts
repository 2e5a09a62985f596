import {describe, expect, test} from 'vitest'

import {bull} from '../../src/queues/bull/bull.js'
import {bullmq} from '../../src/queues/bullmq/bullmq.js'
import {celery} from '../../src/queues/celery/celery.js'
import {RedisConnection} from '../../src/queues/connections/redis.js'
import type {Command} from '../../src/queues/connections/redis/commands.js'
import type {QueueSystem, SystemReading} from '../../src/queues/queue-system.js'
import {redisLists} from '../../src/queues/redis-lists/redis-lists.js'
import {resque} from '../../src/queues/resque/resque.js'
import {rq} from '../../src/queues/rq/rq.js'
import {sidekiq} from '../../src/queues/sidekiq/sidekiq.js'
import {describeWith} from '../support/servers/needs.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {queuesByName, readQueue, systemAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {aJob, aList, write} from '../support/servers/sidekiq-data.js'

const PASSWORD = 's3cr3t'

interface System {
  readonly make: (connection: RedisConnection) => QueueSystem
  /** One job in the queue `default`. */
  readonly job: readonly Command[]
  /** Something else where that queue's jobs would stand. */
  readonly spoilt: readonly Command[]
}

const SYSTEMS: Readonly<Record<string, System>> = {
  'sidekiq': {
    make: connection => sidekiq(connection),
    job: aList('default', [aJob()]),
    spoilt: [
      ['SADD', 'queues', 'default'],
      ['SET', 'queue:default', 'x'],
      ['SET', 'schedule', 'x'],
      ['SET', 'retry', 'x'],
      ['SET', 'processes', 'x'],
    ],
  },
  'rq': {
    make: rq,
    job: [
      ['SADD', 'rq:queues', 'rq:queue:default'],
      ['RPUSH', 'rq:queue:default', 'a'],
      ['HSET', 'rq:job:a', 'enqueued_at', '2026-03-02T09:05:00.123456Z'],
    ],
    spoilt: [
      ['SADD', 'rq:queues', 'rq:queue:default'],
      ['SET', 'rq:queue:default', 'x'],
      ['SET', 'rq:scheduled:default', 'x'],
      ['SET', 'rq:wip:default', 'x'],
      ['SET', 'rq:workers', 'x'],
    ],
  },
  'resque': {
    make: connection => resque(connection),
    job: [
      ['SADD', 'resque:queues', 'default'],
      ['RPUSH', 'resque:queue:default', '{"class":"Job","args":[]}'],
    ],
    spoilt: [
      ['SADD', 'resque:queues', 'default'],
      ['SET', 'resque:queue:default', 'x'],
      ['SET', 'resque:delayed_queue_schedule', 'x'],
      ['SET', 'resque:workers', 'x'],
    ],
  },
  'bull': {make: connection => bull(connection), ...bullKeys()},
  'bullmq': {make: connection => bullmq(connection), ...bullKeys()},
  'lists in Redis': {
    make: connection => redisLists(connection),
    job: [['LPUSH', 'default', 'a']],
    spoilt: [['SET', 'default', 'x']],
  },
  'celery': {
    make: connection => celery(connection),
    job: [['LPUSH', 'default', '{"headers":{},"properties":{}}']],
    spoilt: [
      ...['default', 'default\u0006\u00163', 'default\u0006\u00166', 'default\u0006\u00169'].map(
        (key): Command => ['SET', key, 'x'],
      ),
      ['SET', 'unacked', 'x'],
    ],
  },
}

function bullKeys(): Pick<System, 'job' | 'spoilt'> {
  return {
    job: [
      ['SET', 'bull:default:id', 1],
      ['LPUSH', 'bull:default:wait', '1'],
      ['HSET', 'bull:default:1', 'timestamp', '1772442300000', 'opts', '{}'],
    ],
    spoilt: [
      ['SET', 'bull:default:id', 1],
      ...['wait', 'paused', 'prioritized', 'delayed', 'active'].map((key): Command => [
        'SET',
        `bull:default:${key}`,
        'x',
      ]),
    ],
  }
}

/** Nothing of it is known, and all of it says why. */
function expectUnknown(reading: SystemReading, why: RegExp): void {
  const nothing = {known: false, why: expect.stringMatching(why)}
  expect(reading).toEqual({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
  expect(JSON.stringify(reading)).not.toContain(PASSWORD)
}

const ASKED = wanted({queues: ['default']})

describeWith('redis')('what cannot be read is unknown, never zero', () => {
  describe.each(Object.entries(SYSTEMS))('of %s', (_, {make, job, spoilt}) => {
    test('nobody answers any more, and then somebody does', async () => {
      const server = await redisServer()
      await write(server.url, job)
      const system = systemAt(server.url, make)
      expect((await readQueue(system, 'default')).ready).toEqual({known: true, value: 1})
      await server.stop()
      expectUnknown(await system.read(ASKED), /^cannot reach the Redis at 127\.0\.0\.1:\d+: nobody listens/)
    })

    test.each<[Mood, RegExp]>([
      ['keeps-silent', /did not answer within 200 ms/],
      ['accepts-only', /did not answer within 200 ms/],
      ['hangs-up', /closed the connection/],
    ])('the network %s', async (mood, why) => {
      const {port, url} = await redisServer()
      await write(url, job)
      const proxy = await proxyTo(port)
      const system = systemAt(`redis://:${PASSWORD}@127.0.0.1:${proxy.port}`, make, {answerMs: 200})
      proxy.mood = mood
      const began = performance.now()
      expectUnknown(await system.read(ASKED), why)
      proxy.mood = 'passes'
      expect((await readQueue(system, 'default')).ready).toEqual({known: true, value: 1})
      proxy.mood = mood
      expectUnknown(await system.read(ASKED), why)
      expect(performance.now() - began).toBeLessThan(3000)
    })

    test('the password has changed', async () => {
      const {port} = await redisServer({settings: ['--requirepass', 'another']})
      const system = systemAt(`redis://:${PASSWORD}@127.0.0.1:${port}`, make)
      expectUnknown(await system.read(ASKED), /does not accept the credentials/)
    })

    test('it is empty', async () => {
      const {url} = await redisServer()
      const {at, queues} = await systemAt(url, make).read(ASKED)
      expect(at.known).toBe(true)
      const ready = queues.known ? queues.value.map(({ready}) => ready) : [queues]
      expect(ready).toEqual([
        {known: false, why: expect.stringMatching(/there is no (trace of|such queue|such key)/)},
      ])
    })

    test('something else is stored under its keys', async () => {
      const {url} = await redisServer()
      await write(url, spoilt)
      const reading = await systemAt(url, make).read(ASKED)
      const {ready, waitMs} = queuesByName(reading)['default'] ?? {}
      const other = {known: false, why: expect.stringContaining('something else is stored under this key')}
      expect(ready).toEqual(other)
      expect(waitMs?.known).not.toBe(true)
    })

    test('the user may not read it', async () => {
      const {port, url} = await redisServer({
        settings: ['--user', 'reader', 'on', `>${PASSWORD}`, '~nothing', '+@read', '+time', '+select'],
      })
      await write(url, job)
      const {queues} = await systemAt(`redis://reader:${PASSWORD}@127.0.0.1:${port}`, make).read(ASKED)
      const ready = queues.known ? queues.value.map(({ready}) => ready) : [queues]
      expect(ready).toEqual([{known: false, why: expect.any(String)}])
      expect(JSON.stringify(queues)).not.toContain(PASSWORD)
    })

    test('only an abort rejects', async () => {
      const {port} = await redisServer()
      const proxy = await proxyTo(port)
      proxy.mood = 'keeps-silent'
      const reason = new Error('enough')
      const controller = new AbortController()
      setTimeout(() => controller.abort(reason), 50)
      await expect(systemAt(proxy.url, make).read({...ASKED, signal: controller.signal})).rejects.toBe(reason)
    })

    test('reading changes nothing', async () => {
      const {url} = await redisServer()
      await write(url, job)
      const system = systemAt(url, make)
      const writes = async () => {
        const connection = new RedisConnection(url)
        const [keys, changes] = await connection.ask([['DBSIZE'], ['INFO', 'persistence']])
        await connection.close()
        const text = changes?.known ? String(changes.value) : ''
        return [keys, /rdb_changes_since_last_save:(\d+)/.exec(text)?.[1]]
      }
      const before = await writes()
      await system.read(ASKED)
      await system.read(wanted())
      expect(await writes()).toEqual(before)
    })
  })
})
