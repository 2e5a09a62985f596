import {partsOfUrl, type UrlForm} from '../url.js'

/** What the URL of a Faktory says. `password` is a secret. */
export interface FaktoryAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Only proxies in between look at it. */
  readonly user: string
  readonly password: string | null
}

const FORM: UrlForm = {
  name: 'Faktory',
  schemes: ['tcp:', 'tcp+tls:'],
  example: 'tcp://:password@host:7419, or tcp+tls:// for TLS',
}

/**
 * Reads `tcp://:password@host:7419` and `tcp+tls://` as Faktory's clients do: client/client.go. Throws a `DatastoreError`
 * that does not repeat the URL.
 */
export function parseFaktoryUrl(text: string): FaktoryAddress {
  const {scheme, host, port, user, password} = partsOfUrl(text, FORM)
  return {
    host,
    port: port ?? 7419,
    tls: scheme === 'tcp+tls:',
    user,
    password: password === '' ? null : password,
  }
}
