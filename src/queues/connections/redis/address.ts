import {DatastoreError} from '../errors.js'
import {isHerokuData} from '../hosts.js'

/** What the URL of a Redis says. `password` and `user` are secrets. */
export interface RedisAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Null for the default user. */
  readonly user: string | null
  readonly password: string | null
  readonly database: number
}

/**
 * Reads `redis://` and `rediss://` URLs as Redis clients do: `rediss://user:password@host:port/database`. Throws a
 * `DatastoreError` that does not repeat the URL.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const parsed = parse(url)
  const {protocol, hostname, pathname} = parsed
  if (protocol !== 'redis:' && protocol !== 'rediss:')
    throw badUrl('it does not begin with redis:// or rediss://')
  if (hostname === '') throw badUrl('it names no host')
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const user = decode(parsed.username)
  const password = decode(parsed.password)
  return {
    host,
    port: parsed.port === '' ? 6379 : Number(parsed.port),
    tls: protocol === 'rediss:',
    // Heroku's older URLs have a user `h` that means nothing and that Redis 6 does not know.
    user: user === '' || (user === 'h' && isHerokuData(host)) ? null : user,
    password: password === '' ? null : password,
    database: databaseOf(pathname, parsed.searchParams.get('db')),
  }
}

function parse(url: string): URL {
  try {
    return new URL(url.trim())
  } catch {
    throw badUrl('it is not a URL')
  }
}

function databaseOf(path: string, parameter: string | null): number {
  const named = path.replaceAll('/', '') || parameter || '0'
  if (!/^\d{1,5}$/.test(named)) throw badUrl('what follows its host is not the number of a database')
  return Number(named)
}

/** Passwords with a bare `%` are common enough. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function badUrl(why: string): DatastoreError {
  return new DatastoreError('bad-url', 'cannot make sense of the URL of the Redis', {
    why,
    next: 'give it as redis://user:password@host:port/database, or rediss:// for TLS; see which config var holds it:\n  heroku config',
    exitCode: 2,
  })
}
