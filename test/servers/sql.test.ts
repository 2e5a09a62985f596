import {expect, test} from 'vitest'

import {sql} from '../../src/queues/sql/sql.js'
import {describeWith} from '../support/servers/needs.js'
import {query, sharedPostgres, systemIn} from '../support/servers/postgres-server.js'
import {exactly, wanted} from '../support/servers/reading.js'

const ours = sharedPostgres()

describeWith('postgres')("a query of one's own", () => {
  async function told(text: string, fields: Parameters<typeof wanted>[0] = {}) {
    const url = await (await ours()).database()
    await query(url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)')
    const {queues} = await systemIn(url, connection => sql(connection, {query: text})).read(wanted(fields))
    expect(await query(url, 'SELECT id FROM kept')).toEqual([{id: 1}])
    return queues
  }

  test('a row for each queue', async () => {
    const text = `SELECT q AS queue, 3::bigint AS ready, 12.5::numeric AS oldest_seconds, 1 AS busy, q = 'b' AS paused
      FROM unnest(ARRAY['a', 'b']) q; -- of mine`
    const queue = {ready: exactly(3), waitMs: exactly(12_500), busy: exactly(1), scheduled: {known: false}}
    expect(await told(text.replace('; -- of mine', ' -- of mine'))).toMatchObject({
      value: [
        {name: 'a', ...queue, paused: exactly(false)},
        {name: 'b', ...queue, paused: exactly(true)},
      ],
    })
    expect(await told('SELECT 0 AS ready, NULL AS oldest_seconds;')).toMatchObject({
      value: [{name: 'jobs', ready: exactly(0), waitMs: exactly(0)}],
    })
    expect(await told(`SELECT 'a' AS queue, 1 AS ready`, {queues: ['b']})).toMatchObject({
      value: [{name: 'b', ready: {known: false, why: 'the query does not tell of it'}}],
    })
  })

  test.each([
    [`SELECT 'x' AS ready`, "the query's ready is no number"],
    ['SELECT -1 AS ready', "the query's ready is no number of jobs"],
    ['SELECT NULL AS ready', "the query's ready is no number"],
    ['SELECT 1 AS other', 'the query does not tell it'],
  ])('%s tells no number of jobs', async (text, why) => {
    expect(await told(text)).toMatchObject({value: [{ready: {known: false, why}}]})
  })

  test.each([
    ['SELECT 1 AS ready WHERE false', /tells of no queue/],
    ['SELECT 1 AS ready UNION ALL SELECT 2', /one queue in several rows/],
    ['SELECT ready FROM nothing', /^the query failed: the table is not there/],
    ['DELETE FROM kept', /^the query failed/],
    ['SELECT 1 AS ready) x; DELETE FROM kept; SELECT * FROM (SELECT 1', /^the query failed/],
    ['SELECT 1 AS ready; COMMIT; DELETE FROM kept', /^the query failed/],
    ['SELECT pg_sleep(30)', /^the query failed: it could not be counted within 2 s/],
  ])('%s is unknown', async (text, why) => {
    expect(await told(text)).toEqual({known: false, why: expect.stringMatching(why)})
  })
})
