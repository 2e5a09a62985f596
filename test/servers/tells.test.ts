import {afterAll, beforeAll, describe, expect, onTestFinished, test, vi} from 'vitest'

import type {Command} from '../../src/queues/connections/redis/commands.js'
import type {SystemReading} from '../../src/queues/queue-system.js'
import {SYSTEMS, type SystemDefinition, type SystemName} from '../../src/queues/systems.js'
import type {OpenOptions} from '../../src/queues/systems/definition.js'
import type {Tells, Told} from '../../src/queues/systems/tells.js'
import {faktoryServer} from '../support/servers/faktory.js'
import {describeWith} from '../support/servers/needs.js'
import {query, sharedPostgres} from '../support/servers/postgres-server.js'
import {type RabbitmqServer, rabbitmqServer} from '../support/servers/rabbitmq-server.js'
import {wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {SITUATIONS} from '../support/servers/row-situations.js'
import {layOut, ROW_SYSTEMS} from '../support/servers/row-systems.js'
import {aJob, aList, aProcess, write} from '../support/servers/sidekiq-data.js'

/** A job in the queue `default`, as each library writes it. */
const IN_REDIS: Partial<Record<SystemName, readonly Command[]>> = {
  sidekiq: [...aList('default', [aJob()]), ...aProcess()],
  rq: [
    ['SADD', 'rq:queues', 'rq:queue:default'],
    ['RPUSH', 'rq:queue:default', 'a'],
    ['HSET', 'rq:job:a', 'enqueued_at', '2026-03-02T09:05:00.123456Z'],
  ],
  resque: [
    ['SADD', 'resque:queues', 'default'],
    ['RPUSH', 'resque:queue:default', '{"class":"Job","args":[]}'],
  ],
  bull: bullKeys(),
  bullmq: bullKeys(),
  celery: [['LPUSH', 'default', '{"headers":{},"properties":{}}']],
  redis: [['LPUSH', 'default', 'a']],
}

function bullKeys(): readonly Command[] {
  return [
    ['SET', 'bull:default:id', 1],
    ['LPUSH', 'bull:default:wait', '1'],
    ['HSET', 'bull:default:1', 'timestamp', '1772442300000', 'opts', '{}'],
  ]
}

/** How each is told: what is `sometimes` may be anything. */
function toldIn(reading: SystemReading, tells: Tells): Partial<Record<Told, unknown>> {
  const queue = reading.queues.known ? reading.queues.value.find(({name}) => name === 'default') : undefined
  if (queue === undefined) throw new Error('the queue cannot be read')
  const all = {...queue, workers: reading.workers, connections: reading.connections}
  const fields = (Object.keys(tells) as Told[]).filter(field => tells[field] !== 'sometimes')
  return Object.fromEntries(fields.map(field => [field, nameOf(all[field].known)]))
}

function nameOf(known: boolean | 'at-least'): string {
  return known === true ? 'known' : known === false ? 'unknown' : known
}

function certain(tells: Tells): Partial<Tells> {
  return Object.fromEntries(Object.entries(tells).filter(([, telling]) => telling !== 'sometimes'))
}

async function readAt(name: SystemName, url: string, options: OpenOptions = {}): Promise<SystemReading> {
  const definition: SystemDefinition = SYSTEMS[name]
  const system = await definition.open(url, options)
  onTestFinished(() => system.close())
  return system.read(wanted({queues: ['default']}))
}

describe('what docs/queues.md says of each system is what a reading of it holds', () => {
  describeWith('redis')('in a Redis', () => {
    test.each(Object.entries(IN_REDIS) as [SystemName, readonly Command[]][])(
      '%s',
      async (name, commands) => {
        const {url} = await redisServer()
        await write(url, commands)
        const {tells}: SystemDefinition = SYSTEMS[name]
        expect(toldIn(await readAt(name, url), tells)).toEqual(certain(tells))
      },
    )
  })

  describeWith('postgres')('in a Postgres', () => {
    const ours = sharedPostgres()

    test.each(Object.entries(ROW_SYSTEMS))('%s', async (key, {adapter, layout, job}) => {
      const name = adapter.id as SystemName
      const {tells}: SystemDefinition = SYSTEMS[name]
      for (const jobs of [job, SITUATIONS[key]?.jobs ?? job]) {
        const url = await (await ours()).database()
        await layOut(url, layout)
        await query(url, jobs)
        expect(toldIn(await readAt(name, url), tells)).toEqual(certain(tells))
      }
    })
  })

  describeWith('rabbitmq')('in a RabbitMQ', () => {
    let server: RabbitmqServer
    beforeAll(async () => {
      server = await rabbitmqServer()
    }, 60_000)
    afterAll(() => server?.stop())

    test.each(['rabbitmq', 'celery'] as const)('%s', async name => {
      const vhost = await server.vhost()
      const channel = await vhost.channel()
      await channel.assertQueue('default')
      channel.sendToQueue('default', Buffer.from('{}'))
      const {tells, tellsOnRabbitmq = tells}: SystemDefinition = SYSTEMS[name]
      await vi.waitFor(
        async () => {
          const reading = await readAt(name, vhost.url, {managementUrl: vhost.managementUrl})
          expect(toldIn(reading, tellsOnRabbitmq)).toEqual(certain(tellsOnRabbitmq))
        },
        {timeout: 20_000, interval: 500},
      )
    })
  })

  test('in a Faktory', async () => {
    const {url} = await faktoryServer()
    const {FaktoryConnection} = await import('../../src/queues/connections/faktory.js')
    const push = 'PUSH {"jid":"1","jobtype":"Mail","args":[],"queue":"default"}'
    await new FaktoryConnection(url).converse(ask => ask(push))
    const {tells}: SystemDefinition = SYSTEMS.faktory
    expect(toldIn(await readAt('faktory', url), tells)).toEqual(certain(tells))
  })

  test('by a command', async () => {
    const {tells}: SystemDefinition = SYSTEMS.exec
    const system = await SYSTEMS.exec.open('echo 3')
    const reading = await system.read(wanted())
    const queues = reading.queues.known ? reading.queues.value : []
    const named = {
      ...reading,
      queues: {known: true, value: queues.map(queue => ({...queue, name: 'default'}))},
    } as const
    expect(toldIn(named, tells)).toEqual(certain(tells))
  })
})
