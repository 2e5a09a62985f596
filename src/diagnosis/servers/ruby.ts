import {ARTICLES} from '../../platform/articles.js'
import {advice} from '../remedies.js'
import {option, wholeNumber} from '../start-command/command-line.js'
import {rackLimit, rackTimeoutCure} from './rack-timeout.js'
import {limitOf, type ServerFamily, UNKNOWN_LIMIT} from './server.js'

const UNICORN_TIMEOUT_MS = 60_000

/**
 * Unicorn: its timeout bounds a request, 60 s unless the file of `-c` says otherwise; no option sets it, and no file
 * is read unasked. defunkt/unicorn lib/unicorn/configurator.rb, http_server.rb, bin/unicorn (6.1.0).
 */
export const unicorn: ServerFamily = {
  programs: ['unicorn', 'unicorn_rails'],
  banners: ['unicorn.worker-ready', 'unicorn.worker-timeout'],
  audit(launch, banners) {
    const said = banners.fact('unicorn.worker-timeout', 'timeoutMs')
    const file = launch === null || option(launch.args, '-c', '--config-file') !== null
    const otherwise = file
      ? UNKNOWN_LIMIT
      : ({bounds: 'request', ms: UNICORN_TIMEOUT_MS, from: 'default', certain: true} as const)
    return {
      name: 'Unicorn',
      kind: null,
      processes: banners.atStart('unicorn.worker-ready') ?? (file ? null : 1),
      threads: 1,
      limit:
        typeof said === 'number' ? {bounds: 'request', ms: said, from: 'lines', certain: true} : otherwise,
    }
  },
  cure: () => [
    advice(
      'set `timeout 25` in config/unicorn.rb, and start Unicorn with `-c config/unicorn.rb`',
      ARTICLES.preventingTimeouts,
    ),
  ],
}

/**
 * Passenger: `max_request_time` is of the Enterprise edition; six processes at most by default, which is for the
 * whole dyno. phusion/passenger src/cxx_supportlib/Constants.h, standalone/config_options_list.rb (6.0.24).
 */
export const passenger: ServerFamily = {
  programs: ['passenger'],
  banners: ['passenger.started', 'passenger.queue-full'],
  audit(launch, banners, environment) {
    const seconds = option(launch?.args ?? [], '--max-request-time')
    return {
      name: 'Passenger',
      kind: null,
      processes: wholeNumber(option(launch?.args ?? [], '--max-pool-size')),
      threads: null,
      limit: seconds === null ? rackLimit(banners, environment) : limitOf(wholeNumber(seconds), 'request'),
    }
  },
  cure: rackTimeoutCure,
}

/** Falcon: `--timeout` is for idle connections, `-n` its processes. socketry/falcon lib/falcon/command/serve.rb (0.55.6). */
export const falcon: ServerFamily = {
  programs: ['falcon'],
  banners: ['falcon.started'],
  audit: (launch, banners, environment) => ({
    name: 'Falcon',
    kind: null,
    processes: wholeNumber(option(launch?.args ?? [], '-n', '--count')),
    threads: null,
    limit: rackLimit(banners, environment),
  }),
  cure: rackTimeoutCure,
}

/**
 * Thin: one request at a time unless `--threaded`; its timeout is for connections on which nothing is sent, and is not
 * looked at while the app works. macournoyer/thin lib/thin/server.rb, runner.rb, connection.rb (2.0.1).
 */
export const thin: ServerFamily = {
  programs: ['thin'],
  banners: ['thin.started'],
  audit: (launch, banners, environment) => ({
    name: 'Thin',
    kind: null,
    processes: 1,
    threads: launch === null || launch.args.includes('--threaded') ? null : 1,
    limit: rackLimit(banners, environment),
  }),
  cure: rackTimeoutCure,
}
