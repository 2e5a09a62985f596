import type {SignalDefinition} from './signal.js'

/** Redis and Valkey, in the words clients pass on. */
export const redis = [
  {
    id: 'redis.max-clients',
    literals: ['max number of clients reached', 'max number of clients + cluster connections reached'],
    versions: 'all',
    source: 'redis/redis src/networking.c, acceptCommonHandler (strings of 7.0)',
  },
  {
    // Whether memory is short for good shows in the add-on's own metrics; writes fail now.
    id: 'redis.out-of-memory',
    literals: ['OOM command not allowed when used memory'],
    versions: 'all',
    source: 'redis/redis src/server.c, shared.oomerr (strings of 7.0)',
  },
  {
    id: 'redis.cannot-save',
    literals: ['MISCONF Redis is configured to ', 'MISCONF Errors writing to the AOF file'],
    versions: 'all',
    source: 'redis/redis src/server.c, shared.bgsaveerr (strings of 7.0)',
  },
  {
    id: 'redis.loading',
    literals: ['LOADING Redis is loading the dataset in memory'],
    versions: 'all',
    source: 'redis/redis src/server.c, shared.loadingerr (strings of 7.0)',
  },
] as const satisfies readonly SignalDefinition[]
