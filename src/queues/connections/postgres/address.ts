import {isLoopback} from '../hosts.js'
import {badUrl, partsOfUrl, type UrlForm} from '../url.js'

/** What the URL of a Postgres says. `password` and `user` are secrets. */
export interface PostgresAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly user: string
  readonly password: string | null
  readonly database: string
}

const FORM: UrlForm = {
  name: 'Postgres',
  schemes: ['postgres:', 'postgresql:'],
  example: 'postgres://user:password@host:port/database',
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=require` as clients of Postgres do, but for TLS: it is wanted
 * everywhere but on this computer, unless the URL says `sslmode=disable`. Throws a `DatastoreError` that does not repeat
 * the URL.
 */
export function parsePostgresUrl(url: string): PostgresAddress {
  const {host, port, user, password, path, parameters} = partsOfUrl(url, FORM)
  if (user === '') throw badUrl(FORM, 'it names no user')
  const database = path.slice(1)
  return {
    host,
    port: port ?? 5432,
    tls: wantsTls(host, parameters.get('sslmode')),
    user,
    password: password === '' ? null : password,
    database: database === '' ? user : database,
  }
}

function wantsTls(host: string, mode: string | null): boolean {
  if (mode === null || mode === 'prefer' || mode === 'allow') return !isLoopback(host)
  return mode !== 'disable'
}
