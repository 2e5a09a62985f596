import {ARTICLES} from '../../platform/articles.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'
import {wholeNumber} from '../start-command/command-line.js'
import {type Banners, type Environment, type Limit, limitOf, NO_LIMIT} from './server.js'

/**
 * The limit that rack-timeout says it gave the request it ended, or that a config var of its own sets; none when neither
 * is in view. It takes the time a request waited off its setting (15 s by default), so its lines tell the least it is.
 * zombocom/rack-timeout lib/rack/timeout/core.rb (0.1.0, 0.4.2, 0.7.0).
 */
export function rackLimit(banners: Banners, environment: Environment): Limit {
  const ms =
    banners.fact('rack-timeout.timed-out', 'timeoutMs') ?? banners.fact('rack-timeout.exception', 'timeoutMs')
  if (typeof ms === 'number') return {bounds: 'request', ms, from: 'lines', certain: true}
  const seconds = wholeNumber(environment.get('RACK_TIMEOUT_SERVICE_TIMEOUT'))
  return seconds === null ? NO_LIMIT : limitOf(seconds, 'request', {certain: false, from: 'config'})
}

export function rackTimeoutCure(): Remedy[] {
  return [
    advice(
      'none is set: add the gem rack-timeout, which ends a request after 15 seconds unless RACK_TIMEOUT_SERVICE_TIMEOUT says otherwise',
      ARTICLES.preventingTimeouts,
    ),
  ]
}
