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

type Reads = Pick<PlatformReads, 'config' | 'configVar' | 'webUrl'>

/**
 * Where the queue system is: as it was told, or in a config var of the app, which is read each time that it is asked for.
 * Throws a `UserError` where nothing says it.
 */
export function addressOf(flags: AddressFlags, app: string, read: Reads): () => Promise<string> {
  const {by, configVars = [], pointer, alike}: SystemDefinition = SYSTEMS[flags.adapter]
  if ((flags.adapter === 'sql') !== (flags.query !== undefined)) throw wrongQuery(flags)
  const given = by === 'command' ? flags.command : flags.url
  if (given !== undefined) return () => Promise.resolve(given)
  const named = flags['config-var']
  if (by === 'command' || (named === undefined && configVars.length === 0)) {
    if (flags.adapter === 'hirefire') return () => hirefireUrl(read)
    throw new UserError(`--adapter ${flags.adapter} needs to be told where to ask`, {
      next:
        by === 'command'
          ? "give --command 'bin/count-jobs'"
          : 'give --url, or --config-var with the one that holds it',
    })
  }
  return async () => {
    const pointed = named === undefined && pointer !== undefined ? await read.configVar(pointer) : null
    const names = named !== undefined ? [named] : pointed === null ? configVars : [pointed]
    for (const name of names) {
      const value = await read.configVar(name)
      if (value !== null) return value
    }
    return missing(names, alike, app, read)
  }
}

async function missing(
  names: readonly string[],
  alike: RegExp | undefined,
  app: string,
  read: Pick<PlatformReads, 'config'>,
): Promise<never> {
  const others = (await read.config()).names.filter(name => alike?.test(name))
  const missed = names.map(name => escapeText(name)).join(' or ')
  throw new UserError(`the app has no config var ${missed}`, {
    why: others.length === 0 ? '' : `it has ${others.map(name => escapeText(name)).join(', ')}`,
    next: `name the one that holds the URL with --config-var; see which there are:\n  heroku config --app ${app}`,
    exitCode: 1,
  })
}

/** The info endpoint of the app itself, at the address that Heroku gave it. */
async function hirefireUrl(read: Reads): Promise<string> {
  const [webUrl, token] = [await read.webUrl(), await hirefireToken(read)]
  if (webUrl === null) {
    throw new UserError('Heroku does not say where the app is served', {
      next: 'give --url with its address',
      exitCode: 1,
    })
  }
  return new URL(`/hirefire/${encodeURIComponent(token)}/info`, webUrl).href
}

/** The token of HireFire's endpoint; undefined where it stands in the URL. */
export async function tokenFor(
  {adapter, url}: AddressFlags,
  read: Pick<PlatformReads, 'configVar'>,
): Promise<string | undefined> {
  if (adapter !== 'hirefire' || url === undefined || !URL.canParse(url)) return undefined
  if (new URL(url).pathname !== '/') return undefined
  return hirefireToken(read)
}

async function hirefireToken(read: Pick<PlatformReads, 'configVar'>): Promise<string> {
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
