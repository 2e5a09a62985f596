import {ARTICLES} from '../../platform/articles.js'
import {advice} from '../remedies.js'
import {option, wholeNumber} from '../start-command/command-line.js'
import {limitOf, NO_LIMIT, type ServerFamily, UNKNOWN_LIMIT} from './server.js'

const FILES = /\.(?:ini|xml|ya?ml|json)$/

/**
 * uWSGI: `harakiri` bounds a request, and is off unless it is set; a configuration file can set all of it.
 * unbit/uwsgi core/uwsgi.c (options), core/master_utils.c (trigger_harakiri) (2.0.21, 2.0.28).
 */
export const uwsgi: ServerFamily = {
  programs: ['uwsgi'],
  banners: ['uwsgi.worker-spawned', 'uwsgi.harakiri'],
  audit(launch, banners, environment) {
    const args = launch?.args ?? []
    const file = args.some(word => FILES.test(word)) || launch === null
    const harakiri = option(args, '-t', '--harakiri') ?? environment.get('UWSGI_HARAKIRI') ?? null
    const otherwise = file ? UNKNOWN_LIMIT : NO_LIMIT
    return {
      name: 'uWSGI',
      kind: null,
      processes:
        wholeNumber(option(args, '-p', '--processes', '--workers')) ??
        wholeNumber(banners.fact('uwsgi.worker-spawned', 'worker')) ??
        (file ? null : 1),
      threads:
        wholeNumber(option(args, '--threads')) ??
        wholeNumber(banners.fact('uwsgi.worker-spawned', 'cores')) ??
        (file ? null : 1),
      limit: harakiri === null ? otherwise : limitOf(wholeNumber(harakiri), 'request'),
    }
  },
  cure: () => [
    advice(
      'set `harakiri = 25` (in the Procfile `--harakiri 25`), so that uWSGI ends a request before the router gives it up',
      ARTICLES.preventingTimeouts,
    ),
  ],
}
