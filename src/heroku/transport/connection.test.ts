import {getEventListeners} from 'node:events'
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {describe, expect, onTestFinished, test, vi} from 'vitest'

import {
  closedAddress,
  cut,
  drip,
  json,
  raw,
  type Reply,
  reset,
  resettingServer,
  scriptedServer,
  silence,
} from '../../../test/support/scripted-server.js'
import {Connection, type Order} from './connection.js'

const GET: Order = {method: 'GET', path: '/apps/a', version: '3', deadlineMs: 5000}

describe('the request', () => {
  test('carries the token, the version and who asks', async () => {
    const server = await scriptedServer(json(200, {}))
    await open(server.url).send({...GET, version: '3.sdk', range: 'version ..; max=5, order=desc'})
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      path: '/apps/a',
      headers: {
        'authorization': 'Bearer t0ken',
        'accept': 'application/vnd.heroku+json; version=3.sdk',
        'user-agent': 'doctor/1',
        'range': 'version ..; max=5, order=desc',
      },
    })
  })

  test('that changes something carries JSON, and asks for no part of a list', async () => {
    const server = await scriptedServer(json(200, {}))
    await open(server.url).send({...GET, method: 'PATCH', body: {updates: [{type: 'wörker'}]}})
    expect(server.requests[0]).toMatchObject({
      method: 'PATCH',
      headers: {'content-type': 'application/json'},
      body: '{"updates":[{"type":"wörker"}]}',
    })
    expect(server.requests[0]?.headers).not.toHaveProperty('range')
  })

  test('keeps the connection for the next read, and takes a new one for every change', async () => {
    const server = await scriptedServer(json(200, {}))
    const connection = open(server.url)
    await connection.send(GET)
    await connection.send(GET)
    expect(server.connections()).toBe(1)
    await connection.send({...GET, method: 'DELETE'})
    await connection.send({...GET, method: 'DELETE'})
    expect(server.connections()).toBe(3)
  })

  test('runs beside others without mixing them up', async () => {
    const server = await scriptedServer((request, response) => {
      const n = Number(request.url?.slice(1))
      setTimeout(() => response.end(String(n)), 20 - n)
    })
    const connection = open(server.url)
    const answers = await Promise.all(
      Array.from({length: 20}, (_, n) => connection.send({...GET, path: `/${n}`})),
    )
    expect(answers.map(({text}) => Number(text))).toEqual(Array.from({length: 20}, (_, n) => n))
  })

  test('goes to no host but those that may have the token', async () => {
    const server = await scriptedServer(json(200, {}))
    const port = new URL(server.url).port
    for (const origin of [
      `http://localhost.evil.com:${port}`,
      `https://127.0.0.1:${port}`,
      'http://api.heroku.com',
    ]) {
      expect(() => open(origin)).toThrow('must not get a token')
    }
    expect(server.connections()).toBe(0)
  })
})

describe('the answer', () => {
  test.each([200, 206, 304, 404, 429, 503])('comes with its status %d', async status => {
    const server = await scriptedServer(json(status, {id: 'x'}, {'RateLimit-Remaining': '42'}))
    const answer = await open(server.url).send(GET)
    expect(answer).toMatchObject({status, headers: {'ratelimit-remaining': '42'}})
    expect(answer.text).toBe(status === 304 ? '' : '{"id":"x"}')
  })

  test('keeps a character whole that arrives in two parts', async () => {
    const bytes = Buffer.from('"Müller 🚀"')
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\n\r\n`
    const server = await scriptedServer(
      raw(head, bytes.subarray(0, 3), bytes.subarray(3, 10), bytes.subarray(10)),
    )
    expect((await open(server.url).send(GET)).text).toBe('"Müller 🚀"')
  })

  test('is not fetched elsewhere, whatever it says', async () => {
    const elsewhere = await scriptedServer(json(200, {}))
    const server = await scriptedServer(json(307, {}, {Location: elsewhere.url}))
    expect((await open(server.url).send(GET)).status).toBe(307)
    expect(elsewhere.connections()).toBe(0)
  })
})

describe('no answer', () => {
  test('when nobody listens: nothing was sent', async () => {
    await expect(open(await closedAddress()).send(GET)).rejects.toMatchObject({
      reason: 'network',
      sent: false,
      code: 'ECONNREFUSED',
    })
  })

  test('when the connection is reset before all of the request is read', async () => {
    const server = await resettingServer()
    const body = {text: 'x'.repeat(5_000_000)}
    await expect(open(server.url).send({...GET, method: 'PATCH', body})).rejects.toMatchObject({
      reason: 'network',
      sent: true,
    })
    expect(server.connections()).toBe(1)
  })

  test.each<[string, Reply, object]>([
    ['reset after the request', reset, {reason: 'network', sent: true, code: 'ECONNRESET'}],
    ['cut in the middle', cut, {reason: 'cut', sent: true}],
    [
      'cut in a chunk',
      raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[{"a"\r\n'),
      {reason: 'cut'},
    ],
    ['no HTTP', raw('SSH-2.0-OpenSSH_9.6\r\n'), {reason: 'network', code: 'HPE_INVALID_CONSTANT'}],
    [
      'another protocol',
      raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      {reason: 'network'},
    ],
    ['endless', endless, {reason: 'too-long', sent: true}],
  ])('when it is %s', async (_, reply, expected) => {
    const server = await scriptedServer(reply)
    await expect(open(server.url).send(GET)).rejects.toMatchObject(expected)
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['silent', silence],
    ['slow to drip', drip],
  ])('by the deadline when the server is %s', async (_, reply) => {
    const server = await scriptedServer(reply)
    await expect(open(server.url).send({...GET, deadlineMs: 40})).rejects.toMatchObject({
      reason: 'deadline',
      sent: true,
    })
  })

  test.each([
    ['silent', silence],
    ['slow to drip', drip],
  ])('once the signal aborts, when the server is %s', async (_, reply) => {
    const abort = new AbortController()
    const server = await scriptedServer((request, response) => {
      reply(request, response)
      abort.abort('enough')
    })
    await expect(open(server.url).send({...GET, signal: abort.signal})).rejects.toBe('enough')
  })

  test('and nothing sent when the signal had aborted before', async () => {
    const server = await scriptedServer(silence)
    await expect(open(server.url).send({...GET, signal: AbortSignal.abort('enough')})).rejects.toBe('enough')
    expect(server.connections()).toBe(0)
  })

  test('leaves no listener on the signal behind', async () => {
    const server = await scriptedServer(json(200, {}))
    const {signal} = new AbortController()
    await open(server.url).send({...GET, signal})
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

test.each([
  ['reset', reset],
  ['cut', cut],
  ['no HTTP', raw('SSH-2.0-OpenSSH_9.6\r\n')],
])('after %s, nothing is left that would send again', async (_, reply) => {
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']})
  onTestFinished(() => void vi.useRealTimers())
  const server = await scriptedServer(reply)
  await expect(open(server.url).send({...GET, method: 'PATCH', body: {}})).rejects.toThrow('no answer')
  expect(vi.getTimerCount()).toBe(0)
})

describe('certificates', () => {
  test('that cannot be read are told, not thrown at every request', () => {
    vi.stubEnv('SSL_CERT_DIR', '/no/such/directory')
    expect(() => open('https://api.heroku.com')).toThrow('cannot read the certificates')
    vi.unstubAllEnvs()
  })

  test('are read once', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'certificates-'))
    writeFileSync(join(directory, 'a.pem'), '')
    vi.stubEnv('SSL_CERT_DIR', directory)
    const server = await scriptedServer(json(200, {}))
    const connection = open(server.url)
    vi.stubEnv('SSL_CERT_DIR', '/no/such/directory')
    expect((await connection.send(GET)).status).toBe(200)
    vi.unstubAllEnvs()
  })
})

function open(origin: string): Connection {
  return new Connection({origin, token: 't0ken', userAgent: 'doctor/1'})
}

function endless(_: unknown, response: Parameters<Reply>[1]): void {
  const part = ' '.repeat(1_000_000)
  const more = () => {
    while (!response.destroyed && response.write(part));
  }
  response.on('drain', more)
  more()
}
