import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {onTestFinished} from 'vitest'

import {installTable} from '../../../src/autoscaling/lease/postgres-table.js'
import {PostgresConnection} from '../../../src/queues/connections/postgres.js'
import {sharedPostgres} from '../servers/postgres-server.js'
import {redisServer} from '../servers/redis-server.js'
import type {KeptIn} from './open-keeper.js'

const postgres = sharedPostgres()

/** A place for leases, of each kind: made anew for a test. */
export const KEEPERS: Readonly<Record<KeptIn['kind'], () => Promise<KeptIn>>> = {
  async redis() {
    const {url} = await redisServer()
    return {kind: 'redis', url}
  },
  async postgres() {
    const url = await (await postgres()).database()
    const connection = new PostgresConnection(url)
    await installTable(connection)
    await connection.close()
    return {kind: 'postgres', url}
  },
  async file() {
    const folder = await mkdtemp(join(tmpdir(), 'lease-'))
    onTestFinished(() => rm(folder, {recursive: true, force: true}))
    return {kind: 'file', path: join(folder, 'state.json')}
  },
}
