import type {Clock} from '../../clock.js'
import type {SystemDefinition} from '../../queues/systems.js'
import type {LeaseKeeper, LeaseScope} from '../../scaling/lease/lease.js'
import {noLease} from './no-lease.js'
import {leaseOwner} from './owner.js'
import {hasTable} from './postgres-table.js'
import {reopeningKeeper} from './reopening-keeper.js'

export interface KeeperFlags {
  readonly 'no-lease'?: boolean
  readonly 'state'?: string | undefined
}

export interface KeeperPlace extends LeaseScope {
  readonly definition: SystemDefinition
  /** Where the datastore is now; null where there is none. */
  readonly address: (() => Promise<string>) | null
  readonly clock: Clock
  /** Told where there is no lease though nobody has said so. */
  readonly remark: (line: string) => void
}

/** Keeps the lease in the datastore of the queue, unless told otherwise. Throws a `UserError` for a file that is none of ours. */
export async function keeperFor(flags: KeeperFlags, place: KeeperPlace): Promise<LeaseKeeper> {
  const {app, type, definition, address} = place
  if (flags['no-lease'] === true) return noLease()
  const owner = leaseOwner(process.env)
  if (flags.state !== undefined) {
    const {fileKeeper} = await import('./file-keeper.js')
    return fileKeeper({path: flags.state, owner, app, type})
  }
  if (address !== null && definition.by === 'redis')
    return reopeningKeeper({owner, address, open: at => inRedis(at, owner, place)})
  if (address !== null && definition.by === 'postgres')
    return reopeningKeeper({owner, address, open: at => inPostgres(at, owner, place)})
  place.remark(`${type}: ${WITHOUT} (--state FILE keeps one on this computer)`)
  return noLease()
}

const WITHOUT = 'without a lease only one copy may run, and nothing is remembered after its end'

async function inRedis(at: string, owner: string, {app, type, clock}: KeeperPlace): Promise<LeaseKeeper> {
  const [{redisKeeper}, {RedisConnection}] = await Promise.all([
    import('./redis-keeper.js'),
    import('../../queues/connections/redis.js'),
  ])
  return redisKeeper({connection: new RedisConnection(at), owner, clock, app, type})
}

/** Nothing is made in somebody's database unasked. */
async function inPostgres(at: string, owner: string, {app, type, remark}: KeeperPlace): Promise<LeaseKeeper> {
  const [{postgresKeeper}, {PostgresConnection}] = await Promise.all([
    import('./postgres-keeper.js'),
    import('../../queues/connections/postgres.js'),
  ])
  const connection = new PostgresConnection(at)
  if (await hasTable(connection)) return postgresKeeper({connection, owner, app, type})
  await connection.close()
  remark(`${type}: ${WITHOUT} (--install-lease makes a small table for it)`)
  return noLease()
}
