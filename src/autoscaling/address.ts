import {UserError} from '../errors.js'
import type {PlatformReads} from '../heroku/platform.js'
import {type SystemDefinition, type SystemName, SYSTEMS} from '../queues/systems.js'
import {escapeText} from '../view/escape.js'

export interface AddressFlags {
  readonly 'adapter': SystemName
  readonly 'url'?: string | undefined
  readonly 'config-var'?: string | undefined
  readonly 'command'?: string | undefined
  readonly 'query'?: string | undefined
}

/** The config var that holds the URL unless told, and what others are called that may. */
const CONFIG_VARS = {
  redis: {usual: 'REDIS_URL', alike: /REDIS|VALKEY|KEY_?VALUE/},
  postgres: {usual: 'DATABASE_URL', alike: /DATABASE|POSTGRES|PG/},
} as const

/**
 * Where the queue system is: as it was told, or in a config var of the app, which is read each time that it is asked for.
 * Throws a `UserError` where nothing says it.
 */
export function addressOf(
  flags: AddressFlags,
  app: string,
  read: Pick<PlatformReads, 'config' | 'configVar'>,
): () => Promise<string> {
  const {by}: SystemDefinition = SYSTEMS[flags.adapter]
  if ((flags.adapter === 'sql') !== (flags.query !== undefined)) throw wrongQuery(flags)
  const given = by === 'command' ? flags.command : flags.url
  if (given !== undefined) return () => Promise.resolve(given)
  const name = flags['config-var'] ?? (by === 'redis' || by === 'postgres' ? CONFIG_VARS[by].usual : null)
  if (by === 'command' || name === null) {
    throw new UserError(`--adapter ${flags.adapter} needs to be told where to ask`, {
      next:
        by === 'command'
          ? "give --command 'bin/count-jobs'"
          : 'give --url, or --config-var with the one that holds it',
    })
  }
  return async () =>
    (await read.configVar(name)) ??
    (await missing(name, app, read, CONFIG_VARS[by === 'postgres' ? by : 'redis'].alike))
}

async function missing(
  name: string,
  app: string,
  read: Pick<PlatformReads, 'config'>,
  pattern: RegExp,
): Promise<never> {
  const {names} = await read.config()
  const alike = names.filter(known => pattern.test(known))
  throw new UserError(`the app has no config var ${escapeText(name)}`, {
    why: alike.length === 0 ? '' : `it has ${alike.map(known => escapeText(known)).join(', ')}`,
    next: `name the one that holds the URL with --config-var; see which there are:\n  heroku config --app ${app}`,
    exitCode: 1,
  })
}

/** The token of HireFire's endpoint; undefined where it stands in the URL. */
export async function tokenFor(
  {adapter, url}: AddressFlags,
  read: Pick<PlatformReads, 'configVar'>,
): Promise<string | undefined> {
  if (adapter !== 'hirefire' || url === undefined || !URL.canParse(url)) return undefined
  if (new URL(url).pathname !== '/') return undefined
  const token = await read.configVar('HIREFIRE_TOKEN')
  if (token !== null) return token
  throw new UserError('the app has no config var HIREFIRE_TOKEN', {
    next: "set the token that its HireFire library knows, or give --url with the info endpoint's whole path",
    exitCode: 1,
  })
}

function wrongQuery({adapter}: AddressFlags): UserError {
  return adapter === 'sql'
    ? new UserError('--adapter sql needs a query', {
        next: "give --query 'SELECT queue, count(*) AS ready FROM jobs GROUP BY queue'",
      })
    : new UserError(`--query is not for --adapter ${adapter}`, {next: 'leave it out, or give --adapter sql'})
}
