import {isHerokuData} from '../hosts.js'
import {badUrl, partsOfUrl, type UrlForm} from '../url.js'

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

const FORM: UrlForm = {
  name: 'Redis',
  schemes: ['redis:', 'rediss:'],
  example: 'redis://user:password@host:port/database, or rediss:// for TLS',
}

/**
 * Reads `redis://` and `rediss://` URLs as Redis clients do: `rediss://user:password@host:port/database`. Throws a
 * `DatastoreError` that does not repeat the URL.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const {scheme, host, port, user, password, path, parameters} = partsOfUrl(url, FORM)
  return {
    host,
    port: port ?? 6379,
    tls: scheme === 'rediss:',
    // Heroku's older URLs have a user `h` that means nothing and that Redis 6 does not know.
    user: user === '' || (user === 'h' && isHerokuData(host)) ? null : user,
    password: password === '' ? null : password,
    database: databaseOf(path, parameters.get('db')),
  }
}

function databaseOf(path: string, parameter: string | null): number {
  const named = path.replaceAll('/', '') || parameter || '0'
  if (!/^\d{1,5}$/.test(named)) throw badUrl(FORM, 'what follows its host is not the number of a database')
  return Number(named)
}
