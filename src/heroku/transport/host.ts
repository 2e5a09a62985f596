import {UserError} from '../../errors.js'
import {escapeText} from '../../view/escape.js'

/** Heroku's own domains, as @heroku-cli/command 13 lists them. */
const DOMAINS = ['heroku.com', 'herokai.com', 'herokuspace.com', 'herokudev.com']
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** A host alone, with or without scheme and port: no path, query, credentials or spaces. */
const HOST_ONLY = /^(?:https?:\/\/)?[\w.:[\]-]+\/?$/

/**
 * Origin of the API that `HEROKU_HOST` names, by the CLI's rules: a bare domain has its API at `api.`, an address with
 * a scheme is taken as it is. Other than the CLI, which then falls back to heroku.com, throws when it is no host that
 * may have a token.
 */
export function apiOrigin(herokuHost: string | undefined): string {
  if (herokuHost === undefined || herokuHost === '') return 'https://api.heroku.com'
  const address = /^https?:\/\//.test(herokuHost) ? herokuHost : `https://api.${herokuHost}`
  const origin = HOST_ONLY.test(herokuHost) && URL.canParse(address) ? new URL(address).origin : null
  if (origin !== null && mayHaveToken(origin)) return origin
  throw new UserError(`HEROKU_HOST is not a host of Heroku: ${escapeText(herokuHost).slice(0, 100)}`, {
    why: 'a token is only sent to heroku.com by https, and to this computer as http://localhost:PORT',
    next: 'unset it, or correct it:\n  unset HEROKU_HOST',
  })
}

/** May a token be sent there? To Heroku's domains by https, to this very computer by http, to nobody else. */
export function mayHaveToken(address: string): boolean {
  if (!URL.canParse(address)) return false
  const {protocol, hostname, username, password} = new URL(address)
  if (username !== '' || password !== '') return false
  if (protocol === 'http:') return isLoopback(address)
  return (
    protocol === 'https:' && DOMAINS.some(domain => hostname === domain || hostname.endsWith(`.${domain}`))
  )
}

/** Is this the computer itself? */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.includes(new URL(address).hostname)
}
