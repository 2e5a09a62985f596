import type {Clock} from '../../clock.js'
import type {RedisConnection} from '../../queues/connections/redis.js'
import type {Value} from '../../queues/connections/redis/commands.js'
import {toInteger, toTexts} from '../../queues/connections/redis/values.js'
import type {Found, LeaseKeeper, LeaseScope} from '../../scaling/lease/lease.js'
import {attempted} from './attempted.js'
import {leaseScripts} from './redis-scripts.js'

export interface RedisKeeperOptions extends LeaseScope {
  readonly connection: RedisConnection
  readonly owner: string
  readonly clock: Clock
}

/** Readers' clocks may be behind ours. */
const PAUSE_SLACK_MS = 86_400_000

/** Keeps a lease in a Redis, in the same one as the queue as a rule. It needs no more than its own three keys. */
export function redisKeeper({connection, owner, clock, ...scope}: RedisKeeperOptions): LeaseKeeper {
  const scripts = leaseScripts(scope)
  return {
    owner,
    take: ({turn, replaces, settled}, signal) =>
      attempted(
        async () =>
          foundIn(
            await connection.run(scripts.take, [owner, String(turn), replaces ?? '', settled ?? ''], signal),
          ),
        signal,
      ),
    remember: memory =>
      attempted(async () => {
        const isOurs = await connection.run(scripts.remember, [owner, memory])
        return {outcome: isOurs === 1 ? 'done' : 'lost'} as const
      }),
    pause: until =>
      attempted(async () => {
        const keepMs = Math.max(0, (until ?? 0) - clock.now()) + PAUSE_SLACK_MS
        await connection.run(scripts.pause, [until === null ? '' : String(until), String(keepMs)])
        return {outcome: 'done'} as const
      }),
    async release() {
      await attempted(async () => {
        await connection.run(scripts.release, [owner])
        return {outcome: 'done'} as const
      })
    },
    close: () => connection.close(),
  }
}

function foundIn(answer: Value): Found {
  const [outcome, first, second, pause] = toTexts(answer) ?? []
  const pausedUntil = toInteger(pause) ?? null
  if (outcome === 'theirs' && typeof first === 'string' && typeof second === 'string')
    return {outcome, owner: first, lease: second, pausedUntil}
  if (outcome === 'taken' && typeof first === 'string')
    return {outcome, doubt: first === '-' ? null : first, memory: second ?? null, pausedUntil}
  return {
    outcome: 'unknown',
    why: 'the lease was answered with something else than expected',
    next: 'check that its keys, heroku-dyno-doctor:*, are used by nothing else',
  }
}
