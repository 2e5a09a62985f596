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

export interface KeeperPlace {
  /** Asks the platform which app it is: no lease is taken before that is known. */
  readonly appId: (signal?: AbortSignal) => Promise<string>
  /** Process type. */
  readonly type: string
  readonly definition: SystemDefinition
  /** Where the datastore is now; null where there is none. */
  readonly address: (() => Promise<string>) | null
  readonly clock: Clock
  /** Told where there is no lease though nobody has said so. */
  readonly remark: (line: string) => void
}

/** Keeps the lease in the datastore of the queue, unless told otherwise. Throws a `UserError` for a file that is none of ours. */
export async function keeperFor(flags: KeeperFlags, place: KeeperPlace): Promise<LeaseKeeper> {
  const {appId, type, definition, address, clock, remark} = place
  if (flags['no-lease'] === true) return noLease()
  const owner = leaseOwner(process.env)
  const keptIn = (kind: Kind, where: () => Promise<string>) =>
    reopeningKeeper({
      owner,
      address: where,
      open: async (at, signal) => kind(at, {owner, appId: await appId(signal), type, clock, remark}),
    })
  const {state} = flags
  if (state !== undefined) {
    const {checkStateFile} = await import('./file-keeper.js')
    await checkStateFile(state)
    return keptIn(inFile, () => Promise.resolve(state))
  }
  if (address !== null && definition.by === 'redis') return keptIn(inRedis, address)
  if (address !== null && definition.by === 'postgres') return keptIn(inPostgres, address)
  remark(`${type}: ${WITHOUT} (--state FILE keeps one on this computer)`)
  return noLease()
}

const WITHOUT = 'without a lease only one copy may run, and nothing is remembered after its end'

interface Opening extends LeaseScope, Pick<KeeperPlace, 'clock' | 'remark'> {
  readonly owner: string
}

type Kind = (at: string, opening: Opening) => Promise<LeaseKeeper>

const inFile: Kind = async (path, opening) => {
  const {fileKeeper} = await import('./file-keeper.js')
  return fileKeeper({...opening, path})
}

const inRedis: Kind = async (at, opening) => {
  const [{redisKeeper}, {RedisConnection}] = await Promise.all([
    import('./redis-keeper.js'),
    import('../../queues/connections/redis.js'),
  ])
  return redisKeeper({...opening, connection: new RedisConnection(at)})
}

/** Nothing is made in somebody's database unasked. */
const inPostgres: Kind = async (at, opening) => {
  const [{postgresKeeper}, {PostgresConnection}] = await Promise.all([
    import('./postgres-keeper.js'),
    import('../../queues/connections/postgres.js'),
  ])
  const connection = new PostgresConnection(at)
  if (await hasTable(connection)) return postgresKeeper({...opening, connection})
  await connection.close()
  opening.remark(`${opening.type}: ${WITHOUT} (--install-lease makes a small table for it)`)
  return noLease()
}
