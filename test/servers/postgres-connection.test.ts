import {readFile} from 'node:fs/promises'
import {type AddressInfo, createServer, type LookupFunction} from 'node:net'
import {resolve} from 'node:path'

import {describe, expect, onTestFinished, test} from 'vitest'

import {DatastoreError} from '../../src/queues/connections/errors.js'
import {PostgresConnection, type PostgresOptions} from '../../src/queues/connections/postgres.js'
import {freePort} from '../support/servers/free-port.js'
import {describeWith} from '../support/servers/needs.js'
import {pgBouncer, postgresServer, query, sharedPostgres} from '../support/servers/postgres-server.js'
import {proxyTo} from '../support/servers/proxy.js'

const SECRET = 's3cr3t/+p%40ss'
const ENCODED = encodeURIComponent(SECRET)

const ours = sharedPostgres()

function connectionTo(url: string, options: PostgresOptions = {}): PostgresConnection {
  const connection = new PostgresConnection(url, options)
  onTestFinished(() => connection.close())
  return connection
}

function ask(connection: PostgresConnection, statement: string, signal?: AbortSignal) {
  return connection.read(transaction => transaction.ask(statement), signal)
}

function at(port: number, user = 'owner:s3cr3t'): string {
  return `postgres://${user}@127.0.0.1:${port}/postgres`
}

/** What went wrong, in all the words there are of it. */
async function failureOf(asked: Promise<unknown>): Promise<DatastoreError> {
  const error = await asked.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof DatastoreError)) throw new Error(`no DatastoreError but ${String(error)}`)
  expect(`${error.what} ${error.why} ${error.next} ${error.stack}`).not.toMatch(/s3cr3t|p%40ss|owner/)
  return error
}

describeWith('postgres')('a connection to Postgres', () => {
  test('asks in one transaction; what is refused is unknown by itself', async () => {
    const connection = connectionTo(await (await ours()).database())
    const answers = await connection.read(async transaction => [
      await transaction.ask('SELECT 1 AS one'),
      await transaction.ask('SELECT * FROM nothing'),
      await transaction.ask('SELECT none FROM pg_class'),
      await transaction.ask('CREATE TABLE written (id int)'),
      await transaction.ask(
        "SELECT now() = transaction_timestamp() AS same, current_setting('TimeZone') AS zone",
      ),
    ])
    expect(answers).toEqual([
      {known: true, value: [{one: 1}]},
      {known: false, why: 'the table is not there'},
      {
        known: false,
        why: 'the table has other columns than expected: its version is not one of those that are known',
      },
      {known: false, why: 'Postgres refuses: it says 25006'},
      {known: true, value: [{same: true, zone: 'UTC'}]},
    ])
  })

  test('a statement of others is one, and stays within', async () => {
    const url = await (await ours()).database()
    await query(url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)')
    const connection = connectionTo(url)
    const [sound, several, writing] = await connection.read(async transaction => [
      await transaction.askForeign('SELECT id FROM kept'),
      await transaction.askForeign('SELECT 1; COMMIT; DELETE FROM kept'),
      await transaction.askForeign('DELETE FROM kept'),
    ])
    expect(sound).toEqual({known: true, value: [{id: 1}]})
    expect([several, writing]).toEqual([
      {known: false, why: expect.any(String)},
      {known: false, why: 'Postgres refuses: it says 25006'},
    ])
    expect(await query(url, 'SELECT id FROM kept')).toEqual([{id: 1}])
  })

  test('a statement that takes too long', async () => {
    const connection = connectionTo(await (await ours()).database(), {statementMs: 100})
    expect(await ask(connection, 'SELECT pg_sleep(30)')).toEqual({
      known: false,
      why: 'it could not be counted within 100 ms',
    })
    expect(await ask(connection, 'SELECT 1 AS one')).toMatchObject({known: true})
  })

  test('credentials', async () => {
    const {port, url} = await postgresServer({access: ['host all reader 127.0.0.1/32 scram-sha-256']})
    await query(url, `CREATE USER reader PASSWORD '${SECRET}' CONNECTION LIMIT 1`)
    expect(await ask(connectionTo(at(port, `reader:${ENCODED}`)), 'SELECT 1 AS one')).toMatchObject({
      known: true,
    })
    for (const user of ['reader:s3cr3t', 'reader']) {
      expect(await failureOf(ask(connectionTo(at(port, user)), 'SELECT 1'))).toMatchObject({
        kind: 'credentials',
        what: `the Postgres at 127.0.0.1:${port} does not accept the credentials`,
      })
    }
    // The first one is still there.
    expect(await failureOf(ask(connectionTo(at(port, `reader:${ENCODED}`)), 'SELECT 1'))).toMatchObject({
      kind: 'full',
      what: `the Postgres at 127.0.0.1:${port} has no connection left`,
    })
  })

  test('who is not let in, and a database that is gone', async () => {
    const {port} = await postgresServer({access: ['hostnossl all guest 127.0.0.1/32 reject']})
    expect(await failureOf(ask(connectionTo(at(port, 'guest')), 'SELECT 1'))).toMatchObject({
      kind: 'credentials',
    })
    const gone = connectionTo(at(port).replace(/postgres$/, 's3cr3t'))
    expect(await failureOf(ask(gone, 'SELECT 1'))).toMatchObject({
      kind: 'credentials',
      what: `the Postgres at 127.0.0.1:${port} has no such database`,
    })
  })

  test('nobody listens', async () => {
    const port = await freePort()
    expect(await failureOf(ask(connectionTo(at(port)), 'SELECT 1'))).toMatchObject({
      kind: 'unreachable',
      what: `cannot reach the Postgres at 127.0.0.1:${port}`,
      why: 'nobody listens there',
    })
  })

  test('a host that does not exist', async () => {
    expect(
      await failureOf(ask(connectionTo('postgres://owner:s3cr3t@no-such-host.invalid/d'), 'SELECT 1')),
    ).toMatchObject({kind: 'unreachable'})
  })

  test.each([
    ['keeps-silent', 'timeout'],
    ['accepts-only', 'timeout'],
    ['hangs-up', 'closed'],
  ] as const)('a connection that %s ends in a deadline, not in a hang', async (mood, kind) => {
    const proxy = await proxyTo((await ours()).port)
    const connection = connectionTo(at(proxy.port), {answerMs: 150})
    proxy.mood = mood
    expect(await failureOf(ask(connection, 'SELECT 1'))).toMatchObject({kind})
    expect(proxy.made()).toBe(1)
    proxy.mood = 'passes'
    expect(await ask(connection, 'SELECT 1 AS one')).toMatchObject({known: true})
    proxy.mood = mood
    expect(await failureOf(ask(connection, 'SELECT 1'))).toMatchObject({kind})
  })

  test('connects again once when the connection was closed meanwhile', async () => {
    const proxy = await proxyTo((await ours()).port)
    const connection = connectionTo(at(proxy.port))
    await ask(connection, 'SELECT 1')
    proxy.cut()
    expect(await ask(connection, 'SELECT 1 AS one')).toMatchObject({known: true})
    expect(proxy.made()).toBe(2)
  })

  test.each([
    ['HTTP/1.1 400 Bad Request s3cr3t', 'closed'],
    ['-ERR unknown command s3cr3t', 'closed'],
  ])('%s', async (line, kind) => {
    const server = createServer(socket =>
      socket.on('error', () => undefined).on('data', () => socket.end(`${line}\r\n`)),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const {port} = server.address() as AddressInfo
    expect(await failureOf(ask(connectionTo(at(port)), 'SELECT 1'))).toMatchObject({kind})
  })

  describe('with TLS', () => {
    const HEROKU = 'c9abcdefghijkl.cluster-czrs8kj4isg7.us-east-1.rds.amazonaws.com'

    /** As if the host were ours. */
    const lookup: LookupFunction = (_, {all}, found) => {
      if (all === true) found(null, [{address: '127.0.0.1', family: 4}])
      else found(null, '127.0.0.1', 4)
    }

    async function tlsServer(host: string): Promise<PostgresConnection> {
      const [key, certificate] = await Promise.all(
        ['key', 'certificate'].map(name => readFile(resolve(`test/fixtures/tls/${name}.pem`), 'utf8')),
      )
      const {port} = await postgresServer({
        files: {'server.key': key ?? '', 'server.crt': certificate ?? ''},
        settings: ['ssl = on'],
        access: ['hostnossl all all 127.0.0.1/32 reject'],
      })
      return connectionTo(at(port).replace('127.0.0.1', host), {lookup})
    }

    test("a host of Heroku's may sign its certificate itself, and that is said", async () => {
      const connection = await tlsServer(HEROKU)
      expect(await ask(connection, 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toEqual({
        known: true,
        value: [{ssl: true}],
      })
      expect(connection.notes).toEqual([
        `the certificate of ${HEROKU} cannot be checked: Heroku signs those of its Postgres itself`,
      ])
    })

    test.each(['db.example.com', `${HEROKU}.example.com`])('%s may not', async host => {
      const connection = await tlsServer(host)
      expect(await failureOf(ask(connection, 'SELECT 1'))).toMatchObject({
        kind: 'certificate',
        why: 'DEPTH_ZERO_SELF_SIGNED_CERT; nothing was sent',
      })
      expect(connection.notes).toEqual([])
    })

    test('where there is none, and where there is but none was asked for', async () => {
      const {port} = await ours()
      expect(await failureOf(ask(connectionTo(`${at(port)}?sslmode=require`), 'SELECT 1'))).toMatchObject({
        what: `the Postgres at 127.0.0.1:${port} does not speak TLS on this port`,
      })
      expect(await failureOf(ask(await tlsServer('127.0.0.1'), 'SELECT 1'))).toMatchObject({
        why: 'perhaps it wants TLS: ?sslmode=require at the end of the URL',
      })
    })
  })

  test('a signal ends the waiting, and nothing stays open', async () => {
    const proxy = await proxyTo((await ours()).port)
    const connection = connectionTo(at(proxy.port))
    await ask(connection, 'SELECT 1')
    proxy.mood = 'keeps-silent'
    const reason = new Error('enough')
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 50)
    await expect(ask(connection, 'SELECT 1', controller.signal)).rejects.toBe(reason)
    await connection.close()
    await expect.poll(() => proxy.open()).toBe(0)
  })
})

describeWith('postgres', 'pgbouncer')('through PgBouncer in transaction mode', () => {
  test('nothing of a reading is left to the next client of the same connection', async () => {
    const server = await ours()
    const url = await server.database()
    const name = new URL(url).pathname.slice(1)
    await query(url, `ALTER DATABASE ${name} SET timezone = 'America/New_York'`)
    const through = (await pgBouncer(server))(url)
    const settings = `SELECT pg_backend_pid() AS pid, name, setting FROM pg_settings
      WHERE source = 'session' OR name IN ('TimeZone', 'statement_timeout', 'transaction_read_only', 'jit')
      ORDER BY name`
    const before = await query(through, settings)
    expect(before).toContainEqual(expect.objectContaining({name: 'TimeZone', setting: 'America/New_York'}))
    const connection = connectionTo(through)
    const read = await connection.read(async transaction => {
      const pid = await transaction.ask("SELECT pg_backend_pid() AS pid, current_setting('TimeZone') AS zone")
      await transaction.ask('SELECT * FROM nothing')
      return {pid, direct: transaction.isDirect(pid.known ? pid.value[0]?.['pid'] : null)}
    })
    // The very same connection to Postgres, which is not told to be one's own.
    expect(read).toEqual({pid: {known: true, value: [{pid: before[0]?.['pid'], zone: 'UTC'}]}, direct: false})
    expect(await query(through, settings)).toEqual(before)
    expect(await query(through, 'SELECT count(*)::int AS n FROM pg_prepared_statements')).toEqual([{n: 0}])
    expect(await query(through, 'CREATE TABLE written (id int); SELECT 1 AS done')).toEqual([{done: 1}])
  })

  test('without it one is told so', async () => {
    const connection = connectionTo(await (await ours()).database())
    const direct = await connection.read(async transaction => {
      const pid = await transaction.ask('SELECT pg_backend_pid() AS pid')
      return transaction.isDirect(pid.known ? pid.value[0]?.['pid'] : null)
    })
    expect(direct).toBe(true)
  })
})
