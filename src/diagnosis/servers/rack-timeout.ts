import {ARTICLES} from '../../platform/articles.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'
import {type Banners, type Limit, NO_LIMIT} from './server.js'

/**
 * The limit that rack-timeout says it gave the request it ended; none when its lines are not in view. It takes the
 * time a request waited off its setting (15 s by default), so this is the least it is set to.
 * zombocom/rack-timeout lib/rack/timeout/core.rb (0.1.0, 0.4.2, 0.7.0).
 */
export function rackLimit(banners: Banners): Limit {
  const ms =
    banners.fact('rack-timeout.timed-out', 'timeoutMs') ?? banners.fact('rack-timeout.exception', 'timeoutMs')
  return typeof ms === 'number' ? {bounds: 'request', ms, from: 'lines', certain: true} : NO_LIMIT
}

export function rackTimeoutCure(): Remedy[] {
  return [
    advice(
      'none is set: add the gem rack-timeout, which ends a request after 15 seconds unless RACK_TIMEOUT_SERVICE_TIMEOUT says otherwise',
      ARTICLES.preventingTimeouts,
    ),
  ]
}
