import type {Clock} from '../../clock.js'
import type {SystemDefinition} from '../../queues/systems.js'
import type {LeaseKeeper, LeaseScope} from '../../scaling/lease/lease.js'
import {noLease} from './no-lease.js'
import {leaseOwner} from './owner.js'
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
}

/** Keeps the lease in the datastore of the queue, unless told otherwise. Throws a `UserError` for a file that is none of ours. */
export async function keeperFor(flags: KeeperFlags, place: KeeperPlace): Promise<LeaseKeeper> {
  const {app, type, definition, address, clock} = place
  if (flags['no-lease'] === true) return noLease()
  const owner = leaseOwner(process.env)
  if (flags.state !== undefined) {
    const {fileKeeper} = await import('./file-keeper.js')
    return fileKeeper({path: flags.state, owner, app, type})
  }
  if (definition.by !== 'redis' || address === null) return noLease()
  return reopeningKeeper({
    owner,
    address,
    open: async at => {
      const [{redisKeeper}, {RedisConnection}] = await Promise.all([
        import('./redis-keeper.js'),
        import('../../queues/connections/redis.js'),
      ])
      return redisKeeper({connection: new RedisConnection(at), owner, clock, app, type})
    },
  })
}
