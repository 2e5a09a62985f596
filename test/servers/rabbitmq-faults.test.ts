import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'

import {afterAll, beforeAll, describe, expect, onTestFinished, test, vi} from 'vitest'

import {celeryOnRabbitmq} from '../../src/queues/celery/on-rabbitmq.js'
import {AmqpConnection, type AmqpOptions} from '../../src/queues/connections/amqp.js'
import {managementOf} from '../../src/queues/connections/amqp/management.js'
import type {QueueSystem, SystemReading} from '../../src/queues/queue-system.js'
import {rabbitmq, type RabbitmqOptions} from '../../src/queues/rabbitmq/rabbitmq.js'
import {freePort} from '../support/servers/free-port.js'
import {describeWith} from '../support/servers/needs.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {
  PASSWORD,
  type RabbitmqServer,
  rabbitmqServer,
  type Vhost,
} from '../support/servers/rabbitmq-server.js'
import {exactly, queuesByName, wanted} from '../support/servers/reading.js'

const SYSTEMS: Readonly<
  Record<string, (connection: AmqpConnection, options: RabbitmqOptions) => QueueSystem>
> = {
  'rabbitmq': rabbitmq,
  'celery on RabbitMQ': celeryOnRabbitmq,
}

const ASKED = wanted({queues: ['default']})
const SOON = {timeout: 40_000, interval: 250}

/** Nothing of it is known, and all of it says why. */
function expectUnknown(reading: SystemReading, why: RegExp): void {
  const nothing = {known: false, why: expect.stringMatching(why)}
  expect(reading).toEqual({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
  expect(JSON.stringify(reading)).not.toContain(PASSWORD)
}

/** Fails where it is not known how many wait. */
async function readyOf(system: QueueSystem): Promise<unknown> {
  return queuesByName(await system.read(ASKED))['default']?.ready
}

describeWith('rabbitmq')('what RabbitMQ does not tell is unknown, never zero', () => {
  let server: RabbitmqServer
  beforeAll(async () => {
    server = await rabbitmqServer()
  }, 60_000)
  afterAll(() => server?.stop())

  /** One job in the queue `default`. */
  async function vhostWithJob(): Promise<Vhost> {
    const vhost = await server.vhost()
    const channel = await vhost.channel()
    await channel.assertQueue('default')
    channel.sendToQueue('default', Buffer.from('{}'))
    await vi.waitFor(async () => {
      expect(await channel.checkQueue('default')).toMatchObject({messageCount: 1})
    }, SOON)
    return vhost
  }

  describe.each(Object.entries(SYSTEMS))('of %s', (_, make) => {
    function systemAt(url: string, managementUrl: string, options: AmqpOptions = {}): QueueSystem {
      const connection = new AmqpConnection(url, options)
      const management = managementOf(connection.address, {url: managementUrl, deadlineMs: 1000})
      const system = make(connection, {management})
      onTestFinished(() => system.close())
      return system
    }

    test.each<[Mood, RegExp]>([
      ['keeps-silent', /did not (answer|accept a connection) within 200 ms/],
      ['accepts-only', /did not (answer|accept a connection) within 200 ms/],
      ['hangs-up', /closed the connection/],
    ])('the network %s', async (mood, why) => {
      const vhost = await vhostWithJob()
      const proxy = await proxyTo(server.port)
      const url = vhost.url.replace(`:${server.port}`, `:${proxy.port}`)
      const system = systemAt(url, vhost.managementUrl, {answerMs: 200, connectMs: 200})
      proxy.mood = mood
      const began = performance.now()
      expectUnknown(await system.read(ASKED), why)
      proxy.mood = 'passes'
      expect(await readyOf(system)).toEqual(exactly(1))
      proxy.mood = mood
      expectUnknown(await system.read(ASKED), why)
      expect(performance.now() - began).toBeLessThan(5000)
    })

    test('the connection is cut between two readings', async () => {
      const vhost = await vhostWithJob()
      const proxy = await proxyTo(server.port)
      const system = systemAt(vhost.url.replace(`:${server.port}`, `:${proxy.port}`), vhost.managementUrl)
      expect(await readyOf(system)).toEqual(exactly(1))
      proxy.cut()
      expect(await readyOf(system)).toEqual(exactly(1))
      expect(proxy.made()).toBe(2)
      await system.close()
      await vi.waitFor(() => expect(proxy.open()).toBe(0), SOON)
    })

    test.each([
      [
        'the password has changed',
        (url: string) => url.replace(PASSWORD, `${PASSWORD}x`),
        /does not accept the credentials/,
      ],
      [
        'there is no such vhost',
        (url: string) => url.replace(/\/test\d+$/, '/other'),
        /does not open the vhost/,
      ],
    ])('%s', async (_name, change, why) => {
      const vhost = await vhostWithJob()
      expectUnknown(await systemAt(change(vhost.url), vhost.managementUrl).read(ASKED), why)
    })

    test('the user may not use the vhost', async () => {
      const vhost = await vhostWithJob()
      await server.put('users/stranger', {password: PASSWORD, tags: ''})
      const system = systemAt(vhost.url.replace('//app', '//stranger'), vhost.managementUrl)
      expectUnknown(await system.read(ASKED), /does not open the vhost/)
    })

    test('the vhost has no connection left', async () => {
      const vhost = await vhostWithJob()
      await server.put(`vhost-limits/${vhost.name}/max-connections`, {value: 1})
      expectUnknown(
        await systemAt(vhost.url, vhost.managementUrl).read(ASKED),
        /does not open the vhost: .*or no connection is left/,
      )
    })

    test('nobody listens', async () => {
      const {name, managementUrl} = await server.vhost()
      const url = `amqp://app:${PASSWORD}@127.0.0.1:${await freePort()}/${name}`
      expectUnknown(await systemAt(url, managementUrl).read(ASKED), /cannot reach .*nobody listens there/)
    })

    test('it does not speak TLS there, or something else than RabbitMQ speaks', async () => {
      const {url, managementUrl} = await server.vhost()
      expectUnknown(
        await systemAt(url.replace('amqp:', 'amqps:'), managementUrl).read(ASKED),
        /does not speak TLS on this port/,
      )
      const elsewhere = url.replace(`:${server.port}`, `:${server.managementPort}`)
      expectUnknown(
        await systemAt(elsewhere, managementUrl).read(ASKED),
        // Its web server waits for more for as long as we do.
        /is not a RabbitMQ|closed the connection|did not accept a connection within 5 s/,
      )
    })

    test('nobody vouches for its certificate', async () => {
      const {url, managementUrl} = await server.vhost()
      const secure = url.replace('amqp:', 'amqps:').replace(`:${server.port}`, `:${server.tlsPort}`)
      expectUnknown(
        await systemAt(secure, managementUrl).read(ASKED),
        /certificate .* is not to be trusted: DEPTH_ZERO_SELF_SIGNED_CERT; nothing was sent/,
      )
      expectUnknown(
        await systemAt(secure.replace('amqps:', 'amqp:'), managementUrl).read(ASKED),
        /closed the connection: perhaps it wants TLS|did not accept a connection/,
      )
    })

    test('the queue is not there', async () => {
      const {url, managementUrl} = await server.vhost()
      expect(await readyOf(systemAt(url, managementUrl))).toEqual({
        known: false,
        why: expect.stringContaining('there is no such queue'),
      })
    })

    test.each<[string, (vhost: Vhost) => Promise<string>, RegExp]>([
      [
        'is not reachable',
        async () => `http://127.0.0.1:${await freePort()}`,
        /management API is needed for it: cannot reach 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
      ],
      [
        'does not answer',
        async () => {
          const proxy = await proxyTo(server.managementPort)
          proxy.mood = 'keeps-silent'
          return `http://127.0.0.1:${proxy.port}`
        },
        /did not answer within 1 s/,
      ],
      ['is not enabled', () => somethingElse(), /answered with HTTP 404/],
      [
        'refuses the user',
        async () => {
          await server.put('users/untagged', {password: PASSWORD, tags: ''})
          return `http://untagged:${PASSWORD}@127.0.0.1:${server.managementPort}`
        },
        /refuses access \(HTTP 401\); the user needs the tag management/,
      ],
      [
        'refuses the vhost',
        async () => {
          await server.put('users/elsewhere', {password: PASSWORD, tags: 'management'})
          return `http://elsewhere:${PASSWORD}@127.0.0.1:${server.managementPort}`
        },
        /refuses access \(HTTP 401\)/,
      ],
    ])('the management API %s', async (_name, managementUrl, why) => {
      const vhost = await vhostWithJob()
      const system = systemAt(vhost.url, await managementUrl(vhost))
      const reading = await system.read(ASKED)
      const nothing = {known: false, why: expect.stringMatching(why)}
      expect(queuesByName(reading)['default']).toMatchObject({
        ready: exactly(1),
        busy: nothing,
        arrived: nothing,
        completed: nothing,
      })
      expect((await system.read(wanted())).queues).toEqual({
        known: false,
        why: expect.stringMatching(/^name the queues that are wanted/),
      })
      expect(JSON.stringify(reading)).not.toContain(PASSWORD)
      // Without it, nothing and nobody may as well be a quorum queue that has lost its leader.
      await (await vhost.channel()).purgeQueue('default')
      expect(await readyOf(system)).toEqual({known: false, why: expect.stringContaining('quorum queue')})
    })

    test('only an abort rejects', async () => {
      const vhost = await server.vhost()
      const proxy = await proxyTo(server.port)
      proxy.mood = 'keeps-silent'
      const system = systemAt(vhost.url.replace(`:${server.port}`, `:${proxy.port}`), vhost.managementUrl)
      const reason = new Error('enough')
      const controller = new AbortController()
      setTimeout(() => controller.abort(reason), 50)
      await expect(system.read({...ASKED, signal: controller.signal})).rejects.toBe(reason)
    })
  })

  test('it ends', async () => {
    const other = await rabbitmqServer()
    onTestFinished(() => other.stop())
    const vhost = await other.vhost()
    const {url, managementUrl} = vhost
    await (await vhost.channel()).assertQueue('default')
    const connection = new AmqpConnection(url)
    const system = rabbitmq(connection, {management: managementOf(connection.address, {url: managementUrl})})
    onTestFinished(() => system.close())
    expect((await system.read(ASKED)).queues.known).toBe(true)
    await other.stop()
    expectUnknown(await system.read(ASKED), /^cannot reach the RabbitMQ at 127\.0\.0\.1:\d+: nobody listens/)
  })
})

/** A web server of something else. */
async function somethingElse(): Promise<string> {
  const server = createServer((_, response) => response.writeHead(404).end('no'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
