import {type AddressInfo, createServer, type LookupFunction} from 'node:net'
import {resolve} from 'node:path'

import {describe, expect, onTestFinished, test} from 'vitest'

import {DatastoreError} from '../../src/queues/connections/errors.js'
import {RedisConnection, type RedisOptions} from '../../src/queues/connections/redis.js'
import {freePort} from '../support/servers/free-port.js'
import {describeWith} from '../support/servers/needs.js'
import {proxyTo} from '../support/servers/proxy.js'
import {redisServer} from '../support/servers/redis-server.js'

const SECRET = 's3cr3t/+p%40ss'

function connectionTo(url: string, options: RedisOptions = {}): RedisConnection {
  const connection = new RedisConnection(url, options)
  onTestFinished(() => connection.close())
  return connection
}

/** What went wrong, in all the words there are of it. */
async function failureOf(asked: Promise<unknown>): Promise<DatastoreError> {
  const error = await asked.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof DatastoreError)) throw new Error(`no DatastoreError but ${String(error)}`)
  expect(`${error.what} ${error.why} ${error.next} ${error.stack}`).not.toMatch(/s3cr3t|p%40ss/)
  return error
}

describeWith('redis')('a connection to Redis', () => {
  test('asks many things in one round trip; what is refused is unknown by itself', async () => {
    const {url} = await redisServer()
    const connection = connectionTo(`${url}/2`)
    await connection.tell([
      ['LPUSH', 'list', 'a', 'b'],
      ['SET', 'text', 'ä'],
    ])
    expect(
      await connection.ask([
        ['LLEN', 'list'],
        ['GET', 'text'],
        ['LLEN', 'text'],
        ['GET', 'nothing'],
      ]),
    ).toEqual([
      {known: true, value: 2},
      {known: true, value: 'ä'},
      {known: false, why: expect.stringMatching(/^something else is stored under this key/)},
      {known: true, value: null},
    ])
    expect(await connectionTo(url).ask([['LLEN', 'list']])).toEqual([{known: true, value: 0}])
  })

  test('credentials', async () => {
    const password = encodeURIComponent(SECRET)
    const {port} = await redisServer({
      settings: ['--requirepass', SECRET, '--user', 'reader', 'on', `>${SECRET}`, '~*', '+@read', '+select'],
    })
    const at = `127.0.0.1:${port}`
    const [length] = await connectionTo(`redis://:${password}@${at}`).ask([['LLEN', 'x']])
    expect(length).toEqual({known: true, value: 0})
    const [allowed, forbidden] = await connectionTo(`redis://reader:${password}@${at}`).ask([
      ['LLEN', 'x'],
      ['LPUSH', 'x', 'y'],
    ])
    expect(allowed).toEqual({known: true, value: 0})
    expect(forbidden).toMatchObject({
      known: false,
      why: expect.stringContaining("the URL's user may not do that"),
    })
    expect(await failureOf(connectionTo(`redis://:s3cr3t@${at}`).ask([['TIME']]))).toMatchObject({
      kind: 'credentials',
      what: `the Redis at ${at} does not accept the credentials`,
    })
    expect(await failureOf(connectionTo(`redis://${at}`).ask([['TIME']]))).toMatchObject({
      kind: 'credentials',
      what: `the Redis at ${at} wants a password`,
    })
  })

  test('a password that is not needed does no harm', async () => {
    const {port} = await redisServer()
    const connection = connectionTo(`redis://:${encodeURIComponent(SECRET)}@127.0.0.1:${port}`)
    expect(await connection.ask([['LLEN', 'x']])).toEqual([{known: true, value: 0}])
  })

  test('nobody listens', async () => {
    const port = await freePort()
    expect(await failureOf(connectionTo(`redis://:s3cr3t@127.0.0.1:${port}`).ask([['TIME']]))).toMatchObject({
      kind: 'unreachable',
      what: `cannot reach the Redis at 127.0.0.1:${port}`,
      why: 'nobody listens there',
    })
  })

  test('a host that does not exist', async () => {
    expect(
      await failureOf(connectionTo('redis://:s3cr3t@no-such-host.invalid').ask([['TIME']])),
    ).toMatchObject({
      kind: 'unreachable',
    })
  })

  test.each([
    ['keeps-silent', 'timeout'],
    ['accepts-only', 'timeout'],
    ['hangs-up', 'closed'],
  ] as const)('a connection that %s ends in a deadline, not in a hang', async (mood, kind) => {
    const {port} = await redisServer()
    const proxy = await proxyTo(port)
    const connection = connectionTo(`redis://:s3cr3t@127.0.0.1:${proxy.port}`, {answerMs: 150})
    proxy.mood = mood
    expect(await failureOf(connection.ask([['TIME']]))).toMatchObject({kind})
    expect(proxy.made()).toBe(1)
    proxy.mood = 'passes'
    expect(await connection.ask([['LLEN', 'x']])).toEqual([{known: true, value: 0}])
    proxy.mood = mood
    expect(await failureOf(connection.ask([['TIME']]))).toMatchObject({kind})
  })

  test('connects again once when the connection was closed meanwhile', async () => {
    const {port} = await redisServer()
    const proxy = await proxyTo(port)
    const connection = connectionTo(proxy.url)
    await connection.ask([['TIME']])
    proxy.cut()
    expect(await connection.ask([['LLEN', 'x']])).toEqual([{known: true, value: 0}])
    expect(proxy.made()).toBe(2)
  })

  test('what is written is never sent twice', async () => {
    const {port, url} = await redisServer()
    const proxy = await proxyTo(port)
    const connection = connectionTo(proxy.url, {answerMs: 300})
    await connection.ask([['TIME']])
    proxy.mood = 'keeps-silent-on-writes'
    expect(await connection.tell([['INCR', 'n']])).toMatchObject({outcome: 'unknown'})
    expect(await connectionTo(url).ask([['GET', 'n']])).toEqual([{known: true, value: '1'}])
    expect(proxy.made()).toBe(1)
  })

  test('what could not be sent was not written, for certain', async () => {
    const server = await redisServer()
    const connection = connectionTo(server.url)
    await connection.ask([['TIME']])
    await server.stop()
    expect(await failureOf(connection.tell([['INCR', 'n']]))).toMatchObject({kind: 'unreachable'})
  })

  test('a full Redis', async () => {
    const {port} = await redisServer({settings: ['--maxclients', '1']})
    await connectionTo(`redis://127.0.0.1:${port}`).ask([['TIME']])
    for (const url of [`redis://127.0.0.1:${port}`, `redis://:s3cr3t@127.0.0.1:${port}`]) {
      expect(await failureOf(connectionTo(url).ask([['TIME']]))).toMatchObject({
        kind: 'full',
        what: `the Redis at 127.0.0.1:${port} has no connection left`,
      })
    }
  })

  test('a replica cannot be written to', async () => {
    const {port} = await redisServer({settings: ['--replicaof', '127.0.0.1', '1']})
    const connection = connectionTo(`redis://127.0.0.1:${port}`)
    expect(await failureOf(connection.tell([['SET', 'a', 'b']]))).toMatchObject({kind: 'not-serving'})
  })

  test.each([
    ['-LOADING Redis is loading the dataset in memory', 'not-serving', /is still loading its data/],
    ['-WRONGPASS invalid username-password pair s3cr3t', 'credentials', /does not accept the credentials/],
    ['-ERR invalid password s3cr3t', 'credentials', /does not accept the credentials/],
    ['HTTP/1.1 400 Bad Request s3cr3t', 'bad-answer', /is not a Redis/],
    ['\u0015\u0003\u0003\u0000\u0002\u0002\u0050', 'bad-answer', /is not a Redis/],
  ])('%s', async (line, kind, what) => {
    const server = createServer(socket => socket.on('data', () => socket.write(`${line}\r\n`)))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `redis://:s3cr3t@127.0.0.1:${(server.address() as AddressInfo).port}`
    const error = await failureOf(connectionTo(url).ask([['TIME']]))
    expect(error).toMatchObject({kind, what: expect.stringMatching(what)})
  })

  test('a key of another server of a cluster', async () => {
    const server = createServer(socket =>
      socket.on('data', bytes =>
        socket.write(/select/i.test(String(bytes)) ? '+OK\r\n' : '-MOVED 3999 127.0.0.1:6381\r\n'),
      ),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const connection = connectionTo(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(await connection.ask([['LLEN', 'x']])).toEqual([
      {known: false, why: expect.stringContaining('is part of a Redis Cluster')},
    ])
  })

  describe('with TLS', () => {
    const TLS = [
      '--tls-cert-file',
      resolve('test/fixtures/tls/certificate.pem'),
      '--tls-key-file',
      resolve('test/fixtures/tls/key.pem'),
      '--tls-auth-clients',
      'no',
      '--requirepass',
      SECRET,
      '--port',
      '0',
    ]
    const HEROKU = 'ec2-44-194-67-42.compute-1.amazonaws.com'

    /** As if the host were ours. */
    const lookup: LookupFunction = (_, {all}, found) => {
      if (all === true) found(null, [{address: '127.0.0.1', family: 4}])
      else found(null, '127.0.0.1', 4)
    }

    async function tlsServer(host: string): Promise<RedisConnection> {
      const {port} = await redisServer({settings: TLS, tls: true})
      return connectionTo(`rediss://h:${encodeURIComponent(SECRET)}@${host}:${port}`, {lookup})
    }

    test("a host of Heroku's may sign its certificate itself, and that is said", async () => {
      const connection = await tlsServer(HEROKU)
      expect(await connection.ask([['LLEN', 'x']])).toEqual([{known: true, value: 0}])
      expect(connection.notes).toEqual([
        `the certificate of ${HEROKU} cannot be checked: Heroku signs those of its Key-Value Store itself`,
      ])
    })

    test.each(['redis.example.com', '127.0.0.1', `${HEROKU}.example.com`])('%s may not', async host => {
      const connection = await tlsServer(host)
      expect(await failureOf(connection.ask([['LLEN', 'x']]))).toMatchObject({
        kind: 'certificate',
        why: 'DEPTH_ZERO_SELF_SIGNED_CERT; nothing was sent',
      })
      expect(connection.notes).toEqual([])
    })

    test('where there is none, and where there is but none was asked for', async () => {
      const plain = await redisServer()
      const {port} = await redisServer({settings: TLS, tls: true})
      expect(
        await failureOf(connectionTo(`rediss://127.0.0.1:${plain.port}`, {connectMs: 200}).ask([['TIME']])),
      ).toMatchObject({
        what: `the Redis at 127.0.0.1:${plain.port} does not speak TLS on this port`,
      })
      expect(await failureOf(connectionTo(`redis://127.0.0.1:${port}`).ask([['TIME']]))).toMatchObject({
        why: 'perhaps it wants TLS: rediss://',
      })
    })
  })

  test('a signal ends the waiting, and nothing stays open', async () => {
    const {port} = await redisServer()
    const proxy = await proxyTo(port)
    const connection = connectionTo(proxy.url)
    await connection.ask([['TIME']])
    proxy.mood = 'keeps-silent'
    const reason = new Error('enough')
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 50)
    await expect(connection.ask([['TIME']], controller.signal)).rejects.toBe(reason)
    await connection.close()
    await expect.poll(() => proxy.open()).toBe(0)
  })
})
