import {UserError} from '../errors.js'
import type {Platform} from '../heroku/platform.js'
import type {Drain} from '../restarts/draining/drain.js'
import {escapeText} from '../view/escape.js'
import {GRACE_MS} from './drains.js'
import type {RunFlags} from './run-flags.js'

/** What lets jobs finish, and what it was opened with. */
export interface OpenedDrain {
  readonly drain: Drain | undefined
  close(): Promise<void>
}

/**
 * Opens the queue system that `--drain` names; it connects only when it is needed. Throws a `UserError` where nothing says
 * where the jobs are.
 */
export async function openDrain(
  flags: Pick<RunFlags, 'drain' | 'grace' | 'url' | 'config-var'>,
  asking: {readonly platform: Pick<Platform, 'name' | 'read'>; readonly signal: AbortSignal},
): Promise<OpenedDrain> {
  if (flags.drain === undefined) return {drain: undefined, close: async () => undefined}
  const url = flags.url ?? (await urlIn(flags['config-var'] ?? 'REDIS_URL', asking))
  const {RedisConnection} = await import('../queues/connections/redis.js')
  const {sidekiq} = await import('../queues/sidekiq/sidekiq.js')
  const {drainQueue} = await import('../restarts/draining/drain-queue.js')
  const system = sidekiq(new RedisConnection(url))
  return {drain: drainQueue(system, flags.grace ?? GRACE_MS), close: () => system.close()}
}

async function urlIn(
  configVar: string,
  {platform, signal}: Parameters<typeof openDrain>[1],
): Promise<string> {
  const url = await platform.read.configVar(configVar, {signal})
  if (url !== null && url !== '') return url
  throw new UserError(`${platform.name} has no config var ${escapeText(configVar)}`, {
    why: 'it would say where the jobs are that --drain lets finish',
    next: `name the one that does: --config-var NAME; see which there are:\n  heroku config --app ${platform.name}`,
  })
}
