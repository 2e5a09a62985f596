import {afterAll, beforeAll, expect, onTestFinished, test, vi} from 'vitest'

import {AmqpConnection} from '../../src/queues/connections/amqp.js'
import {parseAmqpUrl} from '../../src/queues/connections/amqp/address.js'
import {managementOf} from '../../src/queues/connections/amqp/management.js'
import type {QueueSystem} from '../../src/queues/queue-system.js'
import {rabbitmq} from '../../src/queues/rabbitmq/rabbitmq.js'
import {readStatistics} from '../../src/queues/rabbitmq/statistics.js'
import {describeWith} from '../support/servers/needs.js'
import {type RabbitmqServer, rabbitmqServer, type Vhost} from '../support/servers/rabbitmq-server.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'

const SOON = {timeout: 40_000, interval: 250}
const BODY = Buffer.from('{}')

// Debian has RabbitMQ 3.10.
describeWith('rabbitmq')('a genuine RabbitMQ', () => {
  let server: RabbitmqServer
  beforeAll(async () => {
    server = await rabbitmqServer()
  }, 60_000)
  afterAll(() => server?.stop())

  function systemAt({url, managementUrl}: Vhost, missingIsEmpty = false): QueueSystem {
    const connection = new AmqpConnection(url)
    const management = managementOf(connection.address, {url: managementUrl})
    const system = rabbitmq(connection, {management, missingIsEmpty})
    onTestFinished(() => system.close())
    return system
  }

  test('what waits, at once; of any priority', async () => {
    const vhost = await server.vhost()
    const channel = await vhost.channel()
    await channel.assertQueue('mail', {maxPriority: 9})
    for (const priority of [0, 0, 5, 9]) channel.sendToQueue('mail', BODY, {priority})
    await vi.waitFor(async () => {
      expect(await readQueue(systemAt(vhost), 'mail')).toMatchObject({
        ready: exactly(4),
        waitMs: {known: false, why: 'RabbitMQ does not write down since when a message waits'},
        paused: exactly(false),
      })
    }, SOON)
  })

  test('what has been fetched is busy, and is ready again when its consumer is killed', async () => {
    const vhost = await server.vhost()
    const [producer, consumer] = [await vhost.channel(), await vhost.channel()]
    await producer.assertQueue('mail')
    await consumer.prefetch(2)
    await consumer.consume('mail', () => {})
    for (let i = 0; i < 5; i++) producer.sendToQueue('mail', BODY)
    const system = systemAt(vhost)
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'mail')).toMatchObject({
        ready: exactly(3),
        busy: exactly(2),
        arrived: exactly(5),
      })
    }, SOON)
    await consumer.close()
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'mail')).toMatchObject({ready: exactly(5), busy: exactly(0)})
    }, SOON)
  })

  test('what has been done is counted, and a purge leaves nothing', async () => {
    const vhost = await server.vhost()
    const [producer, consumer] = [await vhost.channel(), await vhost.channel()]
    await producer.assertQueue('mail')
    for (let i = 0; i < 6; i++) producer.sendToQueue('mail', BODY)
    const system = systemAt(vhost)
    await vi.waitFor(async () => expect((await readQueue(system, 'mail')).ready).toEqual(exactly(6)), SOON)
    for (let i = 0; i < 4; i++) {
      const message = await consumer.get('mail')
      if (message !== false) consumer.ack(message)
    }
    await vi.waitFor(async () => {
      const {ready, busy, arrived, completed} = await readQueue(system, 'mail')
      expect([ready, busy, arrived, completed]).toEqual([exactly(2), exactly(0), exactly(6), exactly(4)])
    }, SOON)
    await producer.purgeQueue('mail')
    await vi.waitFor(async () => {
      const {ready, busy, waitMs} = await readQueue(system, 'mail')
      expect([ready, busy, waitMs]).toEqual([exactly(0), exactly(0), exactly(0)])
    }, SOON)
  })

  test('what RabbitMQ has not counted yet is unknown, and is what it was ready for meanwhile', async () => {
    const vhost = await server.vhost()
    const [producer, consumer] = [await vhost.channel(), await vhost.channel()]
    await producer.assertQueue('mail')
    const {arrived, completed} = await readQueue(systemAt(vhost), 'mail')
    const notYet = {known: false, why: 'RabbitMQ has not counted it yet, which it does every 5 s'}
    expect([arrived, completed]).toEqual([notYet, notYet])
    for (let i = 0; i < 3; i++) producer.sendToQueue('mail', BODY)
    const system = systemAt(vhost)
    const management = managementOf(parseAmqpUrl(vhost.url), {url: vhost.managementUrl})
    await vi.waitFor(async () => {
      const counted = await readStatistics(management, vhost.name, 'mail')
      expect(counted).toMatchObject({value: {ready: exactly(3), published: exactly(3)}})
    }, SOON)
    // Whether a look falls before or after the next count, none of the three is out of sight.
    for (let fetched = 1; fetched <= 3; fetched++) {
      await consumer.get('mail')
      const {ready, busy} = await readQueue(system, 'mail')
      expect(ready).toEqual(exactly(3 - fetched))
      expect(busy).toEqual(exactly(fetched))
    }
  })

  test('a queue that is not there is unknown, between others that are', async () => {
    const vhost = await server.vhost()
    const channel = await vhost.channel()
    const names = Array.from({length: 12}, (_, i) => `queue${i}`)
    for (const name of names.filter((_, i) => i % 2 === 0)) {
      await channel.assertQueue(name)
      channel.sendToQueue(name, BODY)
    }
    const system = systemAt(vhost)
    const missing = {known: false, why: expect.stringContaining('there is no such queue')}
    await vi.waitFor(async () => {
      const queues = queuesByName(await system.read(wanted({queues: names})))
      expect(names.map(name => queues[name]?.ready)).toEqual(
        names.map((_, i) => (i % 2 === 0 ? exactly(1) : missing)),
      )
    }, SOON)
    const empty = queuesByName(await systemAt(vhost, true).read(wanted({queues: ['queue1']})))
    expect(empty['queue1']).toMatchObject({ready: exactly(0), busy: exactly(0)})
  })

  test('all queues there are, but none of those that clients make for themselves', async () => {
    const vhost = await server.vhost()
    const channel = await vhost.channel()
    await channel.assertQueue('mail')
    await channel.assertQueue('video')
    await channel.assertQueue('own', {exclusive: true})
    await channel.assertQueue('', {})
    const system = systemAt(vhost)
    await vi.waitFor(async () => {
      expect(Object.keys(queuesByName(await system.read(wanted())))).toEqual(['mail', 'video'])
    }, SOON)
    expect(Object.keys(queuesByName(await system.read(wanted({queues: ['m*']}))))).toEqual(['mail'])
    expect(Object.keys(queuesByName(await system.read(wanted({without: ['mail']}))))).toEqual(['video'])
    expect((await readQueue(system, 'own')).ready).toEqual({
      known: false,
      why: 'it belongs to one connection alone',
    })
  })

  test('a quorum queue', async () => {
    const vhost = await server.vhost()
    const channel = await vhost.channel()
    await channel.assertQueue('safe', {arguments: {'x-queue-type': 'quorum'}})
    const system = systemAt(vhost)
    await vi.waitFor(async () => expect((await readQueue(system, 'safe')).ready).toEqual(exactly(0)), SOON)
    channel.sendToQueue('safe', BODY)
    await vi.waitFor(async () => expect((await readQueue(system, 'safe')).ready).toEqual(exactly(1)), SOON)
  })

  test('reading takes and delivers nothing', async () => {
    const vhost = await server.vhost()
    const channel = await vhost.channel()
    await channel.assertQueue('mail')
    channel.sendToQueue('mail', BODY)
    const system = systemAt(vhost)
    for (let i = 0; i < 5; i++) await system.read(wanted({queues: ['mail', 'none']}))
    const message = await channel.get('mail')
    expect(message).toMatchObject({fields: {redelivered: false, messageCount: 0}})
    await expect(channel.checkQueue('none')).rejects.toThrow(/NOT_FOUND/)
  })
})
