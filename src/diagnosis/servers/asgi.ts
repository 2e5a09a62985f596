import {ARTICLES} from '../../platform/articles.js'
import {advice} from '../remedies.js'
import {option, wholeNumber} from '../start-command/command-line.js'
import {limitOf, NO_LIMIT, type ServerFamily} from './server.js'

const cure: ServerFamily['cure'] = () => [
  advice(
    'the server cannot end a request: give it a limit in the app (asyncio.timeout in a middleware), and every query and outgoing call one of its own, below 30 seconds',
    ARTICLES.preventingTimeouts,
  ),
]

/** uvicorn: its timeouts are for idle connections and for the stop. encode/uvicorn uvicorn/main.py, config.py (0.35.0). */
export const uvicorn: ServerFamily = {
  programs: ['uvicorn', 'fastapi'],
  banners: ['uvicorn.started'],
  audit: (launch, _banners, environment) =>
    launch?.program === 'fastapi' && launch.args[0] !== 'run'
      ? null
      : {
          name: 'uvicorn',
          kind: null,
          processes:
            wholeNumber(option(launch?.args ?? [], '--workers')) ??
            wholeNumber(environment.get('WEB_CONCURRENCY')),
          threads: null,
          limit: NO_LIMIT,
        },
  cure,
}

/** hypercorn: `--read-timeout` and `--keep-alive` are about connections. pgjones/hypercorn src/hypercorn/config.py (0.18.0). */
export const hypercorn: ServerFamily = {
  programs: ['hypercorn'],
  banners: [],
  audit: launch => ({
    name: 'hypercorn',
    kind: null,
    processes: wholeNumber(option(launch?.args ?? [], '-w', '--workers')),
    threads: null,
    limit: NO_LIMIT,
  }),
  cure,
}

/**
 * Daphne: one process. `--http-timeout` ends a request; 120 s by default before 2.2.0, none since.
 * django/daphne daphne/cli.py, daphne/http_protocol.py (check_timeouts), CHANGELOG.txt (4.2.2).
 */
export const daphne: ServerFamily = {
  programs: ['daphne'],
  banners: ['daphne.started'],
  audit(launch) {
    const seconds = launch === null ? null : option(launch.args, '-t', '--http-timeout')
    const limit = seconds === null ? NO_LIMIT : limitOf(wholeNumber(seconds), 'request')
    return {name: 'Daphne', kind: null, processes: 1, threads: null, limit}
  },
  cure: () => [
    advice(
      'in the Procfile give Daphne `--http-timeout 25`, and deploy: it then answers 503 itself and ends the request',
      ARTICLES.preventingTimeouts,
    ),
  ],
}
