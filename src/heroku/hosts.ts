import {known, unknown, type Reading} from '../platform/reading.js'

/** Where Heroku is for this run. */
export interface Place {
  /** Of the Platform API: `https://api.heroku.com`, or what HEROKU_HOST says. */
  readonly apiUrl: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const STATUS_URL = 'https://status.heroku.com'
/** Where `heroku apps:errors` of CLI 11 asks (src/commands/apps/errors.ts). */
const METRICS_URL = 'https://api.metrics.herokai.com'
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])
/** As @heroku-cli/command has it (lib/api-client.js). */
const HEROKU_DOMAINS = ['heroku.com', 'herokai.com', 'herokuspace.com', 'herokudev.com']

/**
 * Heroku's public status. It says nothing of a platform that is not Heroku's own, and is then asked only where
 * HEROKU_STATUS_URL names it (`heroku status` calls that HEROKU_STATUS_HOST, which counts too).
 */
export function statusHost({apiUrl, environment}: Place): Reading<URL> {
  const named = environment['HEROKU_STATUS_URL'] || environment['HEROKU_STATUS_HOST']
  if (!named) return ofHerokuItself(apiUrl, STATUS_URL)
  const url = urlOf(named)
  return url === null ? unknown('HEROKU_STATUS_URL is no address') : known(url)
}

/** The platform's metrics, asked with the token: HEROKU_METRICS_HOST may only name Heroku or this computer. */
export function metricsHost({apiUrl, environment}: Place): Reading<URL> {
  const named = environment['HEROKU_METRICS_HOST']
  if (!named) return ofHerokuItself(apiUrl, METRICS_URL)
  const url = urlOf(named)
  if (url === null) return unknown('HEROKU_METRICS_HOST is no address')
  return mayHaveToken(url) ? known(url) : unknown('HEROKU_METRICS_HOST is no host of Heroku')
}

/** Only Heroku over TLS, or this computer, is ever sent a token. */
export function mayHaveToken({protocol, hostname}: URL): boolean {
  if (LOOPBACK.has(hostname)) return protocol === 'http:' || protocol === 'https:'
  return protocol === 'https:' && HEROKU_DOMAINS.some(domain => isWithin(hostname, domain))
}

function ofHerokuItself(apiUrl: string, address: string): Reading<URL> {
  const url = urlOf(apiUrl)
  const own = url !== null && url.protocol === 'https:' && isWithin(url.hostname, 'heroku.com')
  return own ? known(new URL(address)) : unknown('HEROKU_HOST is not Heroku itself')
}

function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`)
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
