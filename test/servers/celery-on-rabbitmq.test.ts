import {afterAll, beforeAll, expect, onTestFinished, test, vi} from 'vitest'

import {celeryOnRabbitmq} from '../../src/queues/celery/on-rabbitmq.js'
import {AmqpConnection} from '../../src/queues/connections/amqp.js'
import {managementOf} from '../../src/queues/connections/amqp/management.js'
import {describeWith} from '../support/servers/needs.js'
import {pythonApp} from '../support/servers/python.js'
import {type RabbitmqServer, rabbitmqServer} from '../support/servers/rabbitmq-server.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'

/** As tasks.py prints it. */
interface Numbers {
  readonly sizes: Readonly<Record<'celery' | 'high' | 'media', number>>
  readonly active: number
  readonly reserved: number
  readonly scheduled: number
}

const WORKER = [
  '-m',
  'celery',
  '--workdir',
  'celery',
  '-A',
  'tasks',
  'worker',
  '--concurrency',
  '2',
  '--loglevel',
  'ERROR',
]

const SOON = {timeout: 40_000, interval: 500}

// Debian has Celery 5.2 and RabbitMQ 3.10.
describeWith('rabbitmq', 'celery')('a genuine Celery on RabbitMQ', () => {
  let server: RabbitmqServer
  beforeAll(async () => {
    server = await rabbitmqServer()
  }, 60_000)
  afterAll(() => server?.stop())

  async function genuineCelery() {
    const {url, managementUrl} = await server.vhost()
    const app = pythonApp(url, 'celery/tasks.py')
    const connection = new AmqpConnection(url)
    const system = celeryOnRabbitmq(connection, {
      management: managementOf(connection.address, {url: managementUrl}),
    })
    onTestFinished(() => system.close())
    return {
      app,
      system,
      numbers: async () => (await app.ask('numbers')) as Numbers,
      /** A worker that does two at once, and fetches four. */
      work: () => app.start(...WORKER),
    }
  }

  test('what waits, of all priorities, whatever the exchange', async () => {
    const {app, system} = await genuineCelery()
    await app.ask('send', 'celery', 3, 0)
    await app.ask('important', 'celery', 2, 9)
    await app.ask('send', 'media', 2, 0)
    const queues = queuesByName(await system.read(wanted({queues: ['celery', 'media', 'no-such']})))
    expect(queues['celery']).toMatchObject({
      ready: exactly(5),
      waitMs: {known: false, why: 'Celery does not write down since when a task waits'},
      busy: {known: false},
    })
    expect(queues['media']?.ready).toEqual(exactly(2))
    expect(queues['no-such']?.ready).toMatchObject({
      known: false,
      why: expect.stringContaining('there is no such queue'),
    })
  })

  test('what workers have begun or hold is never said to be nothing', async () => {
    const {app, system, numbers, work} = await genuineCelery()
    work()
    await app.ask('send', 'celery', 7, 60)
    await vi.waitFor(async () => expect(await numbers()).toMatchObject({active: 2, reserved: 4}), SOON)
    await vi.waitFor(async () => {
      const {ready, busy} = await readQueue(system, 'celery')
      expect(ready).toEqual(exactly((await numbers()).sizes.celery))
      expect(busy).toEqual({known: false, why: expect.stringContaining('workers hold 4 tasks')})
    }, SOON)
    // Workers listen on queues of their own, too.
    expect(Object.keys(queuesByName(await system.read(wanted())))).toEqual(['celery', 'high', 'media'])
  })

  test('a task for later counts as ready until a worker has fetched it', async () => {
    const {app, system, numbers, work} = await genuineCelery()
    await app.ask('schedule', 'celery', 3, 3600)
    expect((await readQueue(system, 'celery')).ready).toEqual(exactly(3))
    work()
    await vi.waitFor(async () => expect(await numbers()).toMatchObject({scheduled: 3}), SOON)
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'celery')).toMatchObject({
        ready: exactly(0),
        waitMs: exactly(0),
        busy: {known: false, why: expect.stringContaining('workers hold 3 tasks, with those for later')},
        scheduled: {known: false},
      })
    }, SOON)
  })

  test('what a killed worker had fetched is ready again', async () => {
    const {app, system, numbers, work} = await genuineCelery()
    await app.ask('send', 'celery', 8, 60)
    const {kill} = work()
    await vi.waitFor(async () => expect(await numbers()).toMatchObject({active: 2, reserved: 4}), SOON)
    expect((await readQueue(system, 'celery')).ready).toEqual(exactly(2))
    await kill()
    // The two that had begun were acknowledged, and are lost.
    await vi.waitFor(async () => expect((await readQueue(system, 'celery')).ready).toEqual(exactly(6)), SOON)
  })
})
