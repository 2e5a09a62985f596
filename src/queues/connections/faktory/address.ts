import {DatastoreError} from '../errors.js'

/** What the URL of a Faktory says. `password` is a secret. */
export interface FaktoryAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Only proxies in between look at it. */
  readonly user: string
  readonly password: string | null
}

/**
 * Reads `tcp://:password@host:7419` and `tcp+tls://` as Faktory's clients do: client/client.go. Throws a `DatastoreError`
 * that does not repeat the URL.
 */
export function parseFaktoryUrl(text: string): FaktoryAddress {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (url === null) throw badUrl('it is not a URL')
  if (url.protocol !== 'tcp:' && url.protocol !== 'tcp+tls:')
    throw badUrl('it does not begin with tcp:// or tcp+tls://')
  if (url.hostname === '') throw badUrl('it names no host')
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 7419 : Number(url.port),
    tls: url.protocol === 'tcp+tls:',
    user: decode(url.username),
    password: url.password === '' ? null : decode(url.password),
  }
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
  return new DatastoreError('bad-url', 'cannot make sense of the URL of the Faktory', {
    why,
    next: 'give it as tcp://:password@host:7419, or tcp+tls:// for TLS; see which config var holds it:\n  heroku config',
    exitCode: 2,
  })
}
