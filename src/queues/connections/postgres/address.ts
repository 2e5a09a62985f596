import {DatastoreError} from '../errors.js'
import {isLoopback} from '../hosts.js'

/** What the URL of a Postgres says. `password` and `user` are secrets. */
export interface PostgresAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly user: string
  readonly password: string | null
  readonly database: string
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=require` as clients of Postgres do, but for TLS: it is wanted
 * everywhere but on this computer, unless the URL says `sslmode=disable`. Throws a `DatastoreError` that does not repeat
 * the URL.
 */
export function parsePostgresUrl(url: string): PostgresAddress {
  const {protocol, hostname, port, pathname, username, password, searchParams} = parse(url)
  if (protocol !== 'postgres:' && protocol !== 'postgresql:')
    throw badUrl('it does not begin with postgres:// or postgresql://')
  if (hostname === '') throw badUrl('it names no host')
  const user = decode(username)
  if (user === '') throw badUrl('it names no user')
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const database = decode(pathname.slice(1))
  return {
    host,
    port: port === '' ? 5432 : Number(port),
    tls: wantsTls(host, searchParams.get('sslmode')),
    user,
    password: password === '' ? null : decode(password),
    database: database === '' ? user : database,
  }
}

function parse(url: string): URL {
  try {
    return new URL(url.trim())
  } catch {
    throw badUrl('it is not a URL')
  }
}

function wantsTls(host: string, mode: string | null): boolean {
  if (mode === null || mode === 'prefer' || mode === 'allow') return !isLoopback(host)
  return mode !== 'disable'
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
  return new DatastoreError('bad-url', 'cannot make sense of the URL of the Postgres', {
    why,
    next: 'give it as postgres://user:password@host:port/database; see which config var holds it:\n  heroku config',
    exitCode: 2,
  })
}
