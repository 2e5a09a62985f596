import {readFileSync} from 'node:fs'
import type {AddressInfo} from 'node:net'
import {createServer as createTlsServer} from 'node:tls'

import {describe, expect, onTestFinished, test} from 'vitest'

import {FaktoryConnection, type FaktoryOptions} from '../../src/queues/connections/faktory.js'
import {faktory} from '../../src/queues/faktory/faktory.js'
import type {SystemReading} from '../../src/queues/queue-system.js'
import {faktoryServer} from '../support/servers/faktory.js'
import {freePort} from '../support/servers/free-port.js'
import {describeWith} from '../support/servers/needs.js'
import {library} from '../support/servers/node-libraries.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'

const PASSWORD = 's3cr3t'

/** Of faktory-worker. */
interface Client {
  job(type: string): FaktoryJob
  fetch(...queues: readonly string[]): Promise<{readonly jid: string}>
  ack(jid: string): Promise<unknown>
  info(): Promise<{readonly faktory: {readonly queues: Readonly<Record<string, number>>}}>
  close(): Promise<unknown>
}

interface FaktoryJob {
  queue: string
  at: Date
  push(): Promise<unknown>
}

function systemAt(url: string, options: FaktoryOptions = {}) {
  return faktory(new FaktoryConnection(url, options))
}

function clientAt(url: string): Client {
  const {Client: Genuine} = library('faktory-worker') as {
    readonly Client: new (options: {readonly url: string; readonly wid: string}) => Client
  }
  const client = new Genuine({url, wid: 'w1'})
  onTestFinished(async () => void (await client.close()))
  return client
}

async function push(client: Client, queue: string, at?: Date): Promise<void> {
  const job = client.job('Mail')
  job.queue = queue
  if (at !== undefined) job.at = at
  await job.push()
}

describeWith('node-libraries')(
  'what the genuine client of Faktory writes to what its server does by its source',
  () => {
    test('what waits and for how long, what is being done and what is done', async () => {
      const {url} = await faktoryServer({password: PASSWORD})
      const client = clientAt(url)
      for (let i = 0; i < 3; i++) await push(client, 'mail')
      await push(client, 'mail', new Date(Date.now() + 3_600_000))
      const system = systemAt(url)
      await client.ack((await client.fetch('mail')).jid)
      await client.fetch('mail')
      await new Promise(resolve => setTimeout(resolve, 60))
      const queue = await readQueue(system, 'mail')
      expect(queue).toMatchObject({
        ready: exactly((await client.info()).faktory.queues['mail']),
        busy: exactly(1),
        scheduled: exactly(1),
        retries: exactly(0),
        completed: exactly(1),
        paused: {known: false},
      })
      expect(queue.waitMs.known === true && queue.waitMs.value).toBeGreaterThanOrEqual(60)
      const {at, connections} = await system.read(wanted())
      expect(at.known && Math.abs(at.value - Date.now())).toBeLessThan(5000)
      expect(connections).toMatchObject({known: true, value: {limit: null}})
    })

    test('of several queues, what is told for all together is unknown unless there is none', async () => {
      const {url} = await faktoryServer()
      const client = clientAt(url)
      await push(client, 'mail')
      await push(client, 'video')
      const system = systemAt(url)
      const before = queuesByName(await system.read(wanted({queues: ['mail', 'video', 'none']})))
      expect(before['mail']).toMatchObject({ready: exactly(1), busy: exactly(0), scheduled: exactly(0)})
      expect(before['none']).toMatchObject({ready: {known: false}, waitMs: {known: false}})
      await client.fetch('mail')
      const after = queuesByName(await system.read(wanted()))
      const share = {
        known: false,
        why: 'of all queues together 1 are being done, and Faktory does not tell of which',
      }
      expect(after['mail']).toMatchObject({ready: exactly(0), waitMs: exactly(0), busy: share})
      expect(after['video']).toMatchObject({ready: exactly(1), busy: share})
    })
  },
)

describe('of a Faktory, from its source', () => {
  const ASKED = wanted({queues: ['mail']})

  function expectUnknown(reading: SystemReading, why: RegExp): void {
    const nothing = {known: false, why: expect.stringMatching(why)}
    expect(reading).toEqual({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
    expect(JSON.stringify(reading)).not.toContain(PASSWORD)
  }

  test('reading changes nothing, and leaves no connection', async () => {
    const {url, commands, open} = await faktoryServer({password: PASSWORD})
    await systemAt(url).read(ASKED)
    expect(commands).toEqual(['INFO'])
    await expect.poll(open).toBe(0)
  })

  test.each<[Mood, RegExp]>([
    ['keeps-silent', /did not answer within 200 ms/],
    ['accepts-only', /./],
  ])('the network %s', async (mood, why) => {
    const {port} = await faktoryServer({password: PASSWORD})
    const proxy = await proxyTo(port)
    const system = systemAt(`tcp://:${PASSWORD}@127.0.0.1:${proxy.port}`, {answerMs: 200})
    proxy.mood = mood
    expectUnknown(await system.read(ASKED), why)
    proxy.mood = 'passes'
    expect((await system.read(ASKED)).at.known).toBe(true)
  })

  test('the connection is cut', async () => {
    const {port} = await faktoryServer()
    const proxy = await proxyTo(port)
    proxy.mood = 'keeps-silent'
    setTimeout(() => proxy.cut(), 50)
    const url = `tcp://:${PASSWORD}@127.0.0.1:${proxy.port}`
    expectUnknown(await systemAt(url).read(ASKED), /closed the connection/)
  })

  test('the password is another, or missing', async () => {
    const {port} = await faktoryServer({password: 'another'})
    expectUnknown(
      await systemAt(`tcp://:${PASSWORD}@127.0.0.1:${port}`).read(ASKED),
      /does not accept the credentials: the password is not or no longer valid/,
    )
    expectUnknown(await systemAt(`tcp://127.0.0.1:${port}`).read(ASKED), /the URL has none/)
  })

  test('nobody listens', async () => {
    const url = `tcp://:${PASSWORD}@127.0.0.1:${await freePort()}`
    expectUnknown(await systemAt(url).read(ASKED), /cannot reach the Faktory .*nobody listens there/)
  })

  test('an older one does not tell how long jobs wait', async () => {
    const {url} = await faktoryServer({tellsLatency: false})
    const client = new FaktoryConnection(url)
    await client.converse(ask => ask('PUSH {"jid":"1","jobtype":"Mail","args":[],"queue":"mail"}'))
    expect(await readQueue(systemAt(url), 'mail')).toMatchObject({
      ready: exactly(1),
      waitMs: {known: false, why: expect.stringContaining('no such QUEUE subcommand')},
    })
  })

  test('nobody vouches for its certificate, and nothing is sent', async () => {
    let received = 0
    const server = createTlsServer(
      {
        cert: readFileSync('test/fixtures/tls/certificate.pem'),
        key: readFileSync('test/fixtures/tls/key.pem'),
      },
      socket => socket.on('data', () => received++).on('error', () => {}),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const {port} = server.address() as AddressInfo
    expectUnknown(
      await systemAt(`tcp+tls://:${PASSWORD}@127.0.0.1:${port}`).read(ASKED),
      /certificate .* is not to be trusted/,
    )
    expect(received).toBe(0)
    const plain = await faktoryServer()
    expectUnknown(
      await systemAt(plain.url.replace('tcp:', 'tcp+tls:')).read(ASKED),
      /does not speak TLS on this port/,
    )
  })

  test('only an abort rejects', async () => {
    const {port} = await faktoryServer()
    const proxy = await proxyTo(port)
    proxy.mood = 'keeps-silent'
    const reason = new Error('enough')
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 50)
    const system = systemAt(`tcp://127.0.0.1:${proxy.port}`)
    await expect(system.read({...ASKED, signal: controller.signal})).rejects.toBe(reason)
  })
})
