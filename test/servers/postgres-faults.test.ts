import {describe, expect, test} from 'vitest'

import {systemOver} from '../../src/queues/postgres/system.js'
import type {QueueSystem, SystemReading} from '../../src/queues/queue-system.js'
import {describeWith} from '../support/servers/needs.js'
import {
  pgBouncer,
  type PostgresServer,
  postgresServer,
  query,
  sessionIn,
  sharedPostgres,
  systemIn,
} from '../support/servers/postgres-server.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'
import {layOut, ROW_SYSTEMS, type RowSystem} from '../support/servers/row-systems.js'

const PASSWORD = 's3cr3t'
const MINUTE_MS = 60_000

/** Nothing of it is known, and all of it says why. */
function expectUnknown(reading: SystemReading, why: RegExp): void {
  const nothing = {known: false, why: expect.stringMatching(why)}
  expect(reading).toEqual({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
  expect(JSON.stringify(reading)).not.toContain(PASSWORD)
}

const ASKED = wanted({queues: ['default']})

/** With a user that needs a password, and one that may read nothing of the app's. */
const ours = sharedPostgres({access: ['host all locked 127.0.0.1/32 scram-sha-256']})

interface Database {
  readonly server: PostgresServer
  readonly url: string
  /** Through a proxy, or as another user. */
  readonly at: (changes: {readonly port?: number; readonly user?: string}) => string
}

/** A database with the system's tables and one job in `default`. */
async function databaseOf({layout, job}: RowSystem): Promise<Database> {
  const server = await ours()
  const url = await server.database()
  await layOut(url, layout)
  await query(url, job)
  return {
    server,
    url,
    at: ({port = server.port, user = `owner:${PASSWORD}`}) =>
      `postgres://${user}@127.0.0.1:${port}${new URL(url).pathname}`,
  }
}

/** A user who may see the schema, and no table of it. */
async function guestIn({url}: Database, schema: string): Promise<string> {
  const name = `guest_of_${new URL(url).pathname.slice(1)}`
  await query(url, `CREATE ROLE ${name} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO ${name}`)
  return name
}

async function expectOneReady(system: QueueSystem): Promise<void> {
  const {ready, waitMs} = await readQueue(system, 'default')
  expect(ready).toEqual(exactly(1))
  const waited = waitMs.known === true ? waitMs.value : Number.NaN
  expect(Math.abs(waited - MINUTE_MS)).toBeLessThan(30_000)
}

describeWith('postgres')('what cannot be read of Postgres is unknown, never zero', () => {
  describe.each(Object.entries(ROW_SYSTEMS))('of %s', (_, system) => {
    const {adapter, schema, table} = system
    const read = (url: string, answerMs = 5000) =>
      systemIn(url, connection => systemOver(adapter, connection), {answerMs})

    test.each<[Mood, RegExp]>([
      ['keeps-silent', /did not answer within 200 ms/],
      ['accepts-only', /did not answer within 200 ms/],
      ['hangs-up', /closed the connection/],
    ])('the network %s', async (mood, why) => {
      const {server, at} = await databaseOf(system)
      const proxy = await proxyTo(server.port)
      const began = performance.now()
      const queues = read(at({port: proxy.port}), 200)
      proxy.mood = mood
      expectUnknown(await queues.read(ASKED), why)
      proxy.mood = 'passes'
      await expectOneReady(queues)
      proxy.mood = mood
      expectUnknown(await queues.read(ASKED), why)
      expect(performance.now() - began).toBeLessThan(5000)
    })

    test('it is cut off in the midst of a reading', async () => {
      const {server, at} = await databaseOf(system)
      const proxy = await proxyTo(server.port)
      const queues = read(at({port: proxy.port}))
      await expectOneReady(queues)
      const reading = queues.read(ASKED)
      setTimeout(() => proxy.cut(), 3)
      const {queues: told} = await reading
      // It may have been through.
      expect(told.known ? 'all of it' : told.why).toMatch(/^all of it$|closed the connection/)
      await expectOneReady(queues)
    })

    test('the password has changed', async () => {
      const {url, at} = await databaseOf(system)
      await query(url, `DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN PASSWORD 'another'`)
      expectUnknown(
        await read(at({user: `locked:${PASSWORD}`})).read(ASKED),
        /does not accept the credentials/,
      )
    })

    test('its tables are not there', async () => {
      const url = await (await ours()).database()
      const {at, queues, workers} = await read(url).read(ASKED)
      expect(at.known).toBe(true)
      const missing = {known: false, why: expect.stringMatching(/^there is no table \w+: perhaps/)}
      expect([queues, workers]).toEqual([missing, missing])
    })

    test('the user may not read them', async () => {
      const database = await databaseOf(system)
      const guest = await guestIn(database, schema)
      const {queues} = await read(database.at({user: `${guest}:${PASSWORD}`})).read(ASKED)
      expect(queues).toMatchObject({known: false, why: expect.stringContaining('may not read the table')})
      expect(JSON.stringify(queues)).not.toContain(PASSWORD)
    })

    test('policies hide rows from the user', async () => {
      const database = await databaseOf(system)
      const guest = await guestIn(database, schema)
      const isView = table === 'jobs'
      await query(
        database.url,
        `GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${guest};
         ${isView ? '' : `ALTER TABLE ${schema}.${table} ENABLE ROW LEVEL SECURITY`}`,
      )
      const queues = read(database.at({user: guest}))
      // A view is read with the rights of its owner.
      if (isView) return expectOneReady(queues)
      const why = expect.stringContaining('may not read the table')
      return expect((await queues.read(ASKED)).queues).toEqual({known: false, why})
    })

    test('somebody holds the table', async () => {
      const {url} = await databaseOf(system)
      const holder = await sessionIn(url)
      await holder.run(`BEGIN; LOCK ${schema}.${table} IN ACCESS EXCLUSIVE MODE`)
      const queues = systemIn(url, connection => systemOver(adapter, connection), {statementMs: 150})
      const [queue] = Object.values(queuesByName(await queues.read(ASKED)))
      expect(queue?.ready).toEqual({known: false, why: 'it could not be counted within 150 ms'})
      await holder.end()
      await expectOneReady(queues)
    })

    test('it is in another schema', async () => {
      const {url} = await databaseOf(system)
      await query(url, `ALTER SCHEMA ${schema} RENAME TO elsewhere`)
      const {queues} = await read(url).read(ASKED)
      expect(queues).toEqual({
        known: false,
        why: expect.stringMatching(
          /^there is no table \w+ on the search path, but one in the schema elsewhere/,
        ),
      })
      await expectOneReady(
        systemIn(url, connection => systemOver(adapter, connection, {schema: 'elsewhere'})),
      )
      const {queues: missing} = await systemIn(url, connection =>
        systemOver(adapter, connection, {schema: 'nowhere'}),
      ).read(ASKED)
      expect(missing).toMatchObject({known: false, why: expect.stringContaining('in the schema nowhere')})
    })

    test('the session has another time zone', async () => {
      const {url} = await databaseOf(system)
      await query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone = 'America/New_York'`)
      await expectOneReady(read(url))
    })

    test('only an abort rejects', async () => {
      const {server, at} = await databaseOf(system)
      const proxy = await proxyTo(server.port)
      proxy.mood = 'keeps-silent'
      const reason = new Error('enough')
      const controller = new AbortController()
      setTimeout(() => controller.abort(reason), 50)
      await expect(read(at({port: proxy.port})).read({...ASKED, signal: controller.signal})).rejects.toBe(
        reason,
      )
    })

    test('what has no job is empty, and no transaction stays open', async () => {
      const {url} = await databaseOf(system)
      const cleared = table === 'jobs' ? '_private_jobs' : table
      await query(url, `DELETE FROM ${schema}.${cleared}`)
      const queues = read(url)
      const {default: named} = queuesByName(await queues.read(ASKED))
      expect(named).toMatchObject({
        ready: exactly(0),
        waitMs: exactly(0),
        busy: exactly(0),
        scheduled: exactly(0),
      })
      const [any] = Object.values(queuesByName(await queues.read(wanted())))
      expect(any).toMatchObject({ready: exactly(0), nextDueAt: exactly(null)})
      expect(
        await query(
          url,
          `SELECT state, application_name FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        ),
      ).toEqual([{state: 'idle', application_name: ''}])
    })
  })

  test('nobody answers any more', async () => {
    const server = await postgresServer()
    const system = ROW_SYSTEMS['oban'] ?? unexpected()
    await layOut(server.url, system.layout)
    await query(server.url, system.job)
    const queues = systemIn(server.url, connection => systemOver(system.adapter, connection))
    await expectOneReady(queues)
    await server.stop()
    expectUnknown(await queues.read(ASKED), /^cannot reach the Postgres at 127\.0\.0\.1:\d+: nobody listens/)
  })

  test('there are too many connections', async () => {
    const system = ROW_SYSTEMS['oban'] ?? unexpected()
    const database = await databaseOf(system)
    const guest = await guestIn(database, system.schema)
    const name = new URL(database.url).pathname.slice(1)
    await query(
      database.url,
      `ALTER ROLE ${guest} CONNECTION LIMIT 7; ALTER DATABASE ${name} CONNECTION LIMIT 2`,
    )
    const read = () =>
      systemIn(database.at({user: guest}), connection => systemOver(system.adapter, connection)).read(ASKED)
    expect((await read()).connections).toEqual(exactly({used: 1, limit: 2}))
    expect((await read()).connections).toEqual(exactly({used: 2, limit: 2}))
    expectUnknown(await read(), /has no connection left/)
  })

  test('a follower is read, and said to be one', async () => {
    const leader = await postgresServer()
    const system = ROW_SYSTEMS['good_job 4'] ?? unexpected()
    await layOut(leader.url, system.layout)
    await query(leader.url, system.job)
    const follower = await postgresServer({follows: leader})
    const queues = systemIn(follower.url, connection => systemOver(system.adapter, connection))
    await expectOneReady(queues)
    expect((await queues.read(ASKED)).notes).toEqual([
      'this Postgres is a follower: what it tells may lag behind',
    ])
  })
})

describeWith('postgres', 'pgbouncer')('through PgBouncer in transaction mode', () => {
  test.each(Object.entries(ROW_SYSTEMS))('%s is read as without it', async (_, system) => {
    const {server, url} = await databaseOf(system)
    const through = (await pgBouncer(server))(url)
    const queues = systemIn(through, connection => systemOver(system.adapter, connection))
    await expectOneReady(queues)
    await expectOneReady(queues)
    const {connections} = await queues.read(ASKED)
    expect(connections).toEqual({known: false, why: 'a pooler stands before Postgres, which hides them'})
  })
})

function unexpected(): never {
  throw new Error('no such system')
}
