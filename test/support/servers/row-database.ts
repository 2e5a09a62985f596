import {expect} from 'vitest'

import type {QueueSystem, SystemReading} from '../../../src/queues/queue-system.js'
import {type PostgresServer, query, sharedPostgres} from './postgres-server.js'
import {exactly, readQueue, wanted} from './reading.js'
import {layOut, type RowSystem} from './row-systems.js'

/** Of all users who have one in their URL, whether they need it or not. */
export const PASSWORD = 's3cr3t'
const MINUTE_MS = 60_000

/** Nothing of it is known, and all of it says why. */
export function expectUnknown(reading: SystemReading, why: RegExp): void {
  const nothing = {known: false, why: expect.stringMatching(why)}
  expect(reading).toEqual({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
  expect(JSON.stringify(reading)).not.toContain(PASSWORD)
}

export const ASKED = wanted({queues: ['default']})

export interface Database {
  readonly server: PostgresServer
  readonly url: string
  /** Through a proxy, or as another user. */
  readonly at: (changes: {readonly port?: number; readonly user?: string}) => string
}

/** A database with the system's tables and one job in `default`. */
export async function databaseOf(
  ours: () => Promise<PostgresServer>,
  {layout, job}: RowSystem,
): Promise<Database> {
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
export async function guestIn({url}: Database, schema: string): Promise<string> {
  const name = `guest_of_${new URL(url).pathname.slice(1)}`
  await query(url, `CREATE ROLE ${name} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO ${name}`)
  return name
}

export async function expectOneReady(system: QueueSystem): Promise<void> {
  const {ready, waitMs} = await readQueue(system, 'default')
  expect(ready).toEqual(exactly(1))
  const waited = waitMs.known === true ? waitMs.value : Number.NaN
  expect(Math.abs(waited - MINUTE_MS)).toBeLessThan(30_000)
}

/** One for a file's tests, where the user `locked` needs a password. */
export function faultyPostgres(): () => Promise<PostgresServer> {
  return sharedPostgres({access: ['host all locked 127.0.0.1/32 scram-sha-256']})
}
