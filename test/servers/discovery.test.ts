import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, onTestFinished, test, vi} from 'vitest'

import type {StoreKind, Trace} from '../../src/autoscaling/discovery/evidence.js'
import {tracesAt} from '../../src/autoscaling/discovery/stores.js'
import {RedisConnection} from '../../src/queues/connections/redis.js'
import type {Command} from '../../src/queues/connections/redis/commands.js'
import {ROOT} from '../support/paths.js'
import {genuineBull, QUEUE} from '../support/servers/bull.js'
import {faktoryServer} from '../support/servers/faktory.js'
import {freePort} from '../support/servers/free-port.js'
import {describeWith} from '../support/servers/needs.js'
import {library, libraryPath} from '../support/servers/node-libraries.js'
import {query, sharedPostgres} from '../support/servers/postgres-server.js'
import {pythonApp, startProcess} from '../support/servers/python.js'
import {type RabbitmqServer, rabbitmqServer} from '../support/servers/rabbitmq-server.js'
import {redisServer} from '../support/servers/redis-server.js'
import {layOut, ROW_SYSTEMS} from '../support/servers/row-systems.js'
import {write} from '../support/servers/sidekiq-data.js'
import {sidekiqApp} from '../support/servers/sidekiq.js'

const SOON = {timeout: 30_000, interval: 250}

/** Fails where it could not be looked into. */
async function tracesIn(kind: StoreKind, url: string, managementUrl?: string): Promise<readonly Trace[]> {
  const traces = await tracesAt({configVar: 'THE_URL', kind, url}, {managementUrl})
  if (!traces.known) throw new Error(traces.why)
  return traces.value
}

/** `sidekiq`, `sidekiq?` where others leave the same, `sidekiq!` where its workers are there. */
async function told(...asked: Parameters<typeof tracesIn>): Promise<readonly string[]> {
  return (await tracesIn(...asked)).map(
    ({adapter, own, workers}) => `${adapter}${own ? '' : '?'}${workers ? '!' : ''}`,
  )
}

async function redisWith(...commands: readonly Command[]): Promise<string> {
  const {url} = await redisServer()
  if (commands.length > 0) await write(url, commands)
  return url
}

describeWith('redis')('what is found in a Redis', () => {
  test.each<[string, readonly Command[], readonly string[]]>([
    ['nothing', [], []],
    [
      'what an app keeps there',
      [
        ['SET', 'queue', 'x'],
        ['LPUSH', 'workers', 'x'],
        ['SET', 'queues', '1'],
      ],
      [],
    ],
    [
      'a Sidekiq whose worker has never run, or a Resque without a namespace',
      [['SADD', 'queues', 'default']],
      ['sidekiq?', 'resque?'],
    ],
    [
      'such a Resque, with workers',
      [
        ['SADD', 'queues', 'default'],
        ['SADD', 'workers', 'a:1:*'],
      ],
      ['resque?!'],
    ],
    [
      'such a Sidekiq, with jobs for later',
      [
        ['SADD', 'queues', 'default'],
        ['ZADD', 'schedule', 1, '{}'],
      ],
      ['sidekiq'],
    ],
    ['a list of its own called celery', [['LPUSH', 'celery', '{}']], ['celery?']],
    [
      'three at once',
      [
        ['SADD', 'rq:queues', 'rq:queue:default'],
        ['SADD', 'resque:queues', 'default'],
        ['SADD', 'queues', 'default'],
        ['ZADD', 'retry', 1, '{}'],
      ],
      ['sidekiq', 'resque', 'rq'],
    ],
  ])('%s', async (_, commands, systems) => {
    expect(await told('redis', await redisWith(...commands))).toEqual(systems)
  })

  test('what may not be looked into is unknown', async () => {
    const {port} = await redisServer({
      settings: ['--user', 'reader', 'on', '>s3cr3t', '~nothing', '+@read', '+select'],
    })
    const url = `redis://reader:s3cr3t@127.0.0.1:${port}`
    for (const where of [url, `redis://:s3cr3t@127.0.0.1:${await freePort()}`]) {
      const traces = await tracesAt({configVar: 'REDIS_URL', kind: 'redis', url: where}, {})
      expect(traces).toEqual({known: false, why: expect.any(String)})
      expect(JSON.stringify(traces)).not.toContain('s3cr3t')
    }
  })

  test('nothing is changed', async () => {
    const url = await redisWith(['SADD', 'queues', 'default'], ['SADD', 'rq:queues', 'rq:queue:default'])
    const connection = new RedisConnection(url)
    onTestFinished(() => connection.close())
    const changes = async () => {
      const [, info] = await connection.ask([['DBSIZE'], ['INFO', 'persistence']])
      return info?.known === true && /rdb_changes_since_last_save:\d+/.exec(String(info.value))?.[0]
    }
    const before = await changes()
    await tracesIn('redis', url)
    expect(await changes()).toBe(before)
  })
})

describeWith('redis', 'sidekiq')('a genuine Sidekiq', () => {
  test('is told from a Resque by what its workers leave', async () => {
    const url = await redisWith()
    const app = sidekiqApp(url)
    await app.enqueue('default', 1, 0)
    expect(await told('redis', url)).toEqual(['sidekiq?', 'resque?'])
    app.work({dyno: 'worker.1', queues: ['default']})
    await vi.waitFor(async () => expect(await told('redis', url)).toEqual(['sidekiq!']), SOON)
  })
})

describeWith('redis', 'rq')('a genuine RQ', () => {
  test('is found', async () => {
    const url = await redisWith()
    const app = pythonApp(url, 'rq/app.py')
    await app.ask('enqueue', 'high', 1, 0)
    expect(await told('redis', url)).toEqual(['rq'])
    app.start('rq/worker.py', 'high')
    await vi.waitFor(async () => expect(await told('redis', url)).toEqual(['rq!']), SOON)
  })
})

describeWith('redis', 'celery')('a genuine Celery on Redis', () => {
  test('is found, with queues that are bound to its own exchange', async () => {
    const url = await redisWith()
    await pythonApp(url, 'celery/tasks.py').ask('send', 'celery', 1, 0)
    expect(await tracesIn('redis', url)).toMatchObject([{adapter: 'celery', own: true, queues: ['celery']}])
  })
})

describeWith('redis', 'node-libraries')('genuine libraries of npm', () => {
  test('node-resque', async () => {
    const {url, port} = await redisServer()
    const {Queue} = library('node-resque') as {
      Queue: new (
        options: object,
        jobs: object,
      ) => {
        connect(): Promise<void>
        enqueue(queue: string, job: string, args: object): Promise<unknown>
        end(): Promise<void>
      }
    }
    const queue = new Queue(
      {connection: {host: '127.0.0.1', port, database: 0, pkg: 'ioredis'}},
      {sleep: {perform: () => {}}},
    )
    await queue.connect()
    await queue.enqueue('mail', 'sleep', [])
    await queue.end()
    expect(await told('redis', url)).toEqual(['resque'])
    const worker = join(ROOT, 'test/fixtures/resque/worker.cjs')
    startProcess(process.execPath, [worker, libraryPath('node-resque'), url, 'w1', 'mail'])
    await vi.waitFor(async () => expect(await told('redis', url)).toEqual(['resque!']), SOON)
  })

  test.each(['bull4', 'bullmq5', 'bullmq6'] as const)('%s, while a worker is connected', async version => {
    const {url, add, work} = await genuineBull(version)
    await add(1)
    expect(await told('redis', url)).toEqual([])
    work(1)
    await vi.waitFor(async () => {
      expect(await tracesIn('redis', url)).toMatchObject([
        {adapter: version === 'bull4' ? 'bull' : 'bullmq', workers: true, queues: [QUEUE]},
      ])
    }, SOON)
  })
})

describeWith('postgres')('what is found in a Postgres', () => {
  const ours = sharedPostgres()

  test.each(Object.entries(ROW_SYSTEMS))('%s', async (_, {layout, adapter}) => {
    const url = await (await ours()).database()
    expect(await told('postgres', url)).toEqual([])
    await layOut(url, layout)
    expect(await told('postgres', url)).toEqual([adapter.id])
  })

  test('tables of others that are called alike', async () => {
    const url = await (await ours()).database()
    await query(url, 'CREATE TABLE jobs (id int); CREATE TABLE job (id int); CREATE TABLE que_jobs (id int)')
    expect(await told('postgres', url)).toEqual([])
  })

  test('both of two, while an app moves', async () => {
    const url = await (await ours()).database()
    for (const name of ['delayed_job', 'good_job 4'] as const) await layOut(url, ROW_SYSTEMS[name].layout)
    expect(await told('postgres', url)).toEqual(['delayed_job', 'good_job'])
  })
})

describe('a Faktory', () => {
  test('is one', async () => {
    const {url} = await faktoryServer()
    expect(await told('faktory', url)).toEqual(['faktory'])
  })
})

describeWith('rabbitmq', 'celery')('what is found in a RabbitMQ', () => {
  let server: RabbitmqServer
  beforeAll(async () => {
    server = await rabbitmqServer()
  }, 60_000)
  afterAll(() => server?.stop())

  test('Celery, by its queue or its workers; else only that it is one', async () => {
    const {url, managementUrl} = await server.vhost()
    expect(await told('rabbitmq', url, managementUrl)).toEqual(['rabbitmq?'])
    const app = pythonApp(url, 'celery/tasks.py')
    await app.ask('send', 'celery', 1, 0)
    expect(await told('rabbitmq', url, managementUrl)).toEqual(['celery'])
    app.start('-m', 'celery', '--workdir', 'celery', '-A', 'tasks', 'worker', '--concurrency', '1')
    await vi.waitFor(async () => {
      expect(await tracesIn('rabbitmq', url, managementUrl)).toMatchObject([
        {adapter: 'celery', own: true, workers: true, queues: ['celery', 'high', 'media']},
      ])
    }, SOON)
  })
})
