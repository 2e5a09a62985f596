import {describe, expect, test} from 'vitest'

import {systemOver} from '../../src/queues/postgres/system.js'
import {describeWith} from '../support/servers/needs.js'
import {query, sessionIn, systemIn} from '../support/servers/postgres-server.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {exactly, queuesByName, wanted} from '../support/servers/reading.js'
import {
  ASKED,
  databaseOf,
  expectOneReady,
  expectUnknown,
  faultyPostgres,
  guestIn,
  PASSWORD,
} from '../support/servers/row-database.js'
import {ROW_SYSTEMS} from '../support/servers/row-systems.js'

const ours = faultyPostgres()

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
      const {server, at} = await databaseOf(ours, system)
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
      const {server, at} = await databaseOf(ours, system)
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
      const {url, at} = await databaseOf(ours, system)
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
      const database = await databaseOf(ours, system)
      const guest = await guestIn(database, schema)
      const {queues} = await read(database.at({user: `${guest}:${PASSWORD}`})).read(ASKED)
      expect(queues).toMatchObject({known: false, why: expect.stringContaining('may not read the table')})
      expect(JSON.stringify(queues)).not.toContain(PASSWORD)
    })

    test('policies hide rows from the user', async () => {
      const database = await databaseOf(ours, system)
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
      const {url} = await databaseOf(ours, system)
      const holder = await sessionIn(url)
      await holder.run(`BEGIN; LOCK ${schema}.${table} IN ACCESS EXCLUSIVE MODE`)
      const queues = systemIn(url, connection => systemOver(adapter, connection), {statementMs: 150})
      const [queue] = Object.values(queuesByName(await queues.read(ASKED)))
      expect(queue?.ready).toEqual({known: false, why: 'it could not be counted within 150 ms'})
      await holder.end()
      await expectOneReady(queues)
    })

    test('it is in another schema', async () => {
      const {url} = await databaseOf(ours, system)
      await query(url, `ALTER SCHEMA ${schema} RENAME TO elsewhere`)
      const {queues} = await read(url).read(ASKED)
      expect(queues).toEqual({
        known: false,
        why: expect.stringMatching(
          /^there is no table \w+ (on the search path|in the schema \w+), but one in the schema elsewhere: name it/,
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
      const {url} = await databaseOf(ours, system)
      await query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone = 'America/New_York'`)
      await expectOneReady(read(url))
    })

    test('only an abort rejects', async () => {
      const {server, at} = await databaseOf(ours, system)
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
      const {url} = await databaseOf(ours, system)
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
})
