import {leaseOwner} from '../../../src/autoscaling/lease/owner.js'
import {systemClock} from '../../../src/clock.js'
import {RedisConnection} from '../../../src/queues/connections/redis.js'
import type {Script} from '../../../src/queues/connections/redis/commands.js'
import {Holding, type LeaseTimes} from '../../../src/scaling/lease/holding.js'
import {type KeptIn, openKeeper} from './open-keeper.js'

/** What a copy is told on its command line, as JSON. */
export interface CopyOptions {
  readonly name: string
  readonly place: KeptIn
  readonly times: LeaseTimes
  /** How long one of its writes takes at most. */
  readonly deadlineMs: number
  /** The Redis in which each write is told, when it begins and when it ends, by that server's time. */
  readonly logUrl: string
}

/** Appends to the log with the time at which it gets there. */
const LOG: Script = {
  keys: ['log'],
  lua: `
local time = redis.call('TIME')
redis.call('RPUSH', KEYS[1], cjson.encode({
  at = time[1] * 1000 + math.floor(time[2] / 1000), owner = ARGV[1], what = ARGV[2], memory = ARGV[3],
}))
return 1
`,
}

/** A copy that writes as often as it may, counts the writes in its memory, and goes on from where another one ended. */
async function run({name, place, times, deadlineMs, logUrl}: CopyOptions): Promise<void> {
  const ending = new AbortController()
  process.once('SIGTERM', () => ending.abort())
  const owner = leaseOwner({DYNO: name})
  const holding = new Holding({
    keeper: await openKeeper(place, owner),
    clock: systemClock,
    steadyMs: () => performance.now(),
    times,
  })
  const log = new RedisConnection(logUrl)
  const tell = (what: string, memory: string) => log.run(LOG, [owner, what, memory])
  await tell('up', '')
  const keeping = holding.keep(ending.signal)
  while (!ending.signal.aborted) {
    const standing = await holding.take().catch(() => null)
    const isPaused = standing !== null && 'pausedUntil' in standing && standing.pausedUntil !== null
    if (standing?.outcome === 'ours' && !isPaused && (await holding.secure(deadlineMs))) {
      const memory = String(Number(standing.memory ?? 0) + 1)
      const before = performance.now()
      await tell('begin', memory)
      await systemClock.sleep(Math.random() * 0.7 * deadlineMs)
      // Whoever waits longer for an answer has given it up.
      if (performance.now() - before < deadlineMs) await tell('end', memory)
      await holding.remember(memory)
    }
    await systemClock.sleep(20)
  }
  await keeping
  await holding.release()
  process.exit(0)
}

await run(JSON.parse(process.argv[2] ?? '') as CopyOptions)
