import {ARTICLES} from '../../platform/articles.js'
import {advice} from '../remedies.js'
import {option, wholeNumber} from '../start-command/command-line.js'
import {NO_LIMIT, type ServerFamily} from './server.js'

const DEFAULT_THREADS = 4

/**
 * waitress: one process with 4 threads; `channel_timeout` (120 s) is for idle connections.
 * Pylons/waitress src/waitress/adjustments.py, docs/runner.rst (3.0.2).
 */
export const waitress: ServerFamily = {
  programs: ['waitress-serve', 'waitress'],
  banners: [],
  audit: launch => ({
    name: 'waitress',
    kind: null,
    processes: 1,
    threads: threadsOf(option(launch?.args ?? [], '--threads')),
    limit: NO_LIMIT,
  }),
  cure: () => [
    advice(
      'waitress cannot end a request: give every query and outgoing call a timeout below 30 seconds',
      ARTICLES.preventingTimeouts,
    ),
  ],
}

function threadsOf(given: string | null): number | null {
  return given === null ? DEFAULT_THREADS : wholeNumber(given)
}
