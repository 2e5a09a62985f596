import {ARTICLES} from '../../platform/articles.js'
import {advice} from '../remedies.js'
import {option, wholeNumber} from '../start-command/command-line.js'
import {type Limit, type ServerFamily, UNKNOWN_LIMIT} from './server.js'

const BUILDPACK_LIMIT_MS = 30_000

/**
 * PHP-FPM behind Apache or nginx. Heroku's own configuration ends a request after 30 s (`request_terminate_timeout`);
 * `-F FILE` may say otherwise. Its line says how long the request ran. heroku/heroku-buildpack-php
 * conf/php/php-fpm.conf, bin/heroku-php-nginx (July 2026); php/php-src sapi/fpm/fpm/fpm_request.c.
 */
export const php: ServerFamily = {
  programs: ['heroku-php-apache2', 'heroku-php-nginx', 'heroku-hhvm-apache2', 'heroku-hhvm-nginx'],
  banners: ['php.fpm-started'],
  audit(launch, banners, environment) {
    if (launch?.program.startsWith('heroku-hhvm') === true) return null
    const front = launch === null ? null : launch.program.endsWith('nginx') ? 'nginx' : 'Apache'
    return {
      name: front === null ? 'PHP-FPM' : `PHP-FPM behind ${front}`,
      kind: null,
      processes:
        wholeNumber(banners.fact('php.fpm-started', 'workers')) ??
        wholeNumber(environment.get('WEB_CONCURRENCY')),
      threads: 1,
      limit: limit(
        banners.fact('php.worker-timeout', 'ranMs'),
        launch !== null && option(launch.args, '-F') === null,
      ),
    }
  },
  cure: () => [
    advice(
      'set `request_terminate_timeout = 25s` in the file that `-F` of the start command names',
      ARTICLES.preventingTimeouts,
    ),
  ],
}

function limit(ranMs: string | number | null, plain: boolean): Limit {
  if (typeof ranMs === 'number') {
    return {bounds: 'request', ms: Math.floor(ranMs / 1000) * 1000, from: 'lines', certain: true}
  }
  if (!plain) return UNKNOWN_LIMIT
  return {bounds: 'request', ms: BUILDPACK_LIMIT_MS, from: 'default', certain: false}
}
