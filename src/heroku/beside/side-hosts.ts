import {known, unknown, type Reading} from '../../platform/reading.js'
import {mayHaveToken} from '../transport/host.js'

/** Where Heroku is for this run. */
export interface Place {
  /** Origin of the Platform API: `https://api.heroku.com`. */
  readonly host: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const STATUS_URL = 'https://status.heroku.com'
/** Where `heroku apps:errors` of CLI 11 asks (src/commands/apps/errors.ts). */
const METRICS_URL = 'https://api.metrics.herokai.com'

/**
 * Heroku's public status. It says nothing of a platform that is not Heroku's own, and is then asked only where
 * HEROKU_STATUS_URL names it (`heroku status` calls that HEROKU_STATUS_HOST, which counts too).
 */
export function statusHost({host, environment}: Place): Reading<URL> {
  const named = environment['HEROKU_STATUS_URL'] || environment['HEROKU_STATUS_HOST']
  if (!named) return ofHerokuItself(host, STATUS_URL)
  const isAddress = /^https?:/.test(named) && URL.canParse(named)
  return isAddress ? known(new URL(named)) : unknown('HEROKU_STATUS_URL is no address')
}

/** The platform's metrics, asked with the token: HEROKU_METRICS_HOST may only name Heroku or this computer. */
export function metricsHost({host, environment}: Place): Reading<URL> {
  const named = environment['HEROKU_METRICS_HOST']
  if (!named) return ofHerokuItself(host, METRICS_URL)
  return mayHaveToken(named) ? known(new URL(named)) : unknown('HEROKU_METRICS_HOST is no host of Heroku')
}

function ofHerokuItself(host: string, address: string): Reading<URL> {
  const {protocol, hostname} = new URL(host)
  const own = protocol === 'https:' && hostname.endsWith('.heroku.com')
  return own ? known(new URL(address)) : unknown('HEROKU_HOST is not Heroku itself')
}
