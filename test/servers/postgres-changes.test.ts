import {expect, onTestFinished, test} from 'vitest'

import {systemOver} from '../../src/queues/postgres/system.js'
import {reopening} from '../../src/queues/reopening.js'
import {describeWith} from '../support/servers/needs.js'
import {pgBouncer, postgresServer, query, systemIn} from '../support/servers/postgres-server.js'
import {exactly} from '../support/servers/reading.js'
import {
  ASKED,
  databaseOf,
  expectOneReady,
  expectUnknown,
  faultyPostgres,
  guestIn,
  PASSWORD,
} from '../support/servers/row-database.js'
import {layOut, ROW_SYSTEMS} from '../support/servers/row-systems.js'

const ours = faultyPostgres()

describeWith('postgres')('a Postgres that is not as it was, or is another one', () => {
  test('the password was changed, and is read again', async () => {
    const system = ROW_SYSTEMS.oban
    const {url, at} = await databaseOf(ours, system)
    const change = (password: string) =>
      query(
        url,
        `DROP OWNED BY locked; ALTER ROLE locked PASSWORD '${password}'; GRANT SELECT ON oban_jobs TO locked;
         SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'locked'`,
      )
    await query(url, 'DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN')
    await change(PASSWORD)
    let password = PASSWORD
    const queues = reopening({
      id: 'oban',
      address: () => Promise.resolve(at({user: `locked:${password}`})),
      open: address =>
        Promise.resolve(systemIn(address, connection => systemOver(system.adapter, connection))),
    })
    onTestFinished(() => queues.close())
    await expectOneReady(queues)
    await change('n3xt')
    expectUnknown(await queues.read(ASKED), /does not accept the credentials/)
    password = 'n3xt'
    await expectOneReady(queues)
  })

  test('the app has another table of that name', async () => {
    const system = ROW_SYSTEMS['graphile-worker']
    const {url} = await databaseOf(ours, system)
    await query(url, 'CREATE TABLE public.jobs (id int)')
    await expectOneReady(systemIn(url, connection => systemOver(system.adapter, connection)))
  })

  test('nobody answers any more', async () => {
    const server = await postgresServer()
    const system = ROW_SYSTEMS.oban
    await layOut(server.url, system.layout)
    await query(server.url, system.job)
    const queues = systemIn(server.url, connection => systemOver(system.adapter, connection))
    await expectOneReady(queues)
    await server.stop()
    expectUnknown(await queues.read(ASKED), /^cannot reach the Postgres at 127\.0\.0\.1:\d+: nobody listens/)
  })

  test('there are too many connections', async () => {
    const system = ROW_SYSTEMS.oban
    const database = await databaseOf(ours, system)
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
    const system = ROW_SYSTEMS['good_job 4']
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
    const {server, url} = await databaseOf(ours, system)
    const through = (await pgBouncer(server))(url)
    const queues = systemIn(through, connection => systemOver(system.adapter, connection))
    await expectOneReady(queues)
    await expectOneReady(queues)
    const {connections} = await queues.read(ASKED)
    expect(connections).toEqual({known: false, why: 'a pooler stands before Postgres, which hides them'})
  })
})
