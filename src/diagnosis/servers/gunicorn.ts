import {ARTICLES} from '../../platform/articles.js'
import {advice, heroku} from '../remedies.js'
import {type Launch, option, shellWords, wholeNumber} from '../start-command/command-line.js'
import {type Limit, limitOf, NO_LIMIT, type ServerFamily, UNKNOWN_LIMIT} from './server.js'

const DEFAULT_TIMEOUT_MS = 30_000

/**
 * gunicorn. Later ones win: defaults (timeout 30, workers `WEB_CONCURRENCY` or 1, class sync), `gunicorn.conf.py` in
 * the working directory or the file of `--config`, `GUNICORN_CMD_ARGS`, the command line. The timeout is a heartbeat
 * that a sync worker sends between requests only, so there, and only there, it bounds a request. `sync` with more
 * than one thread becomes `gthread`. benoitc/gunicorn gunicorn/config.py, gunicorn/app/base.py (load_config),
 * gunicorn/workers/sync.py (19.0, 19.9, 20.0.4, 21.2, 23.0, 26.1); GUNICORN_CMD_ARGS since 19.7.
 */
export const gunicorn: ServerFamily = {
  programs: ['gunicorn', 'gunicorn3', 'gunicorn_django', 'gunicorn_paster'],
  banners: ['gunicorn.worker-class', 'gunicorn.worker-booted', 'gunicorn.worker-timeout'],
  audit(launch, banners) {
    const threads = wholeNumber(setting(launch, '--threads'))
    const known =
      banners.fact('gunicorn.worker-class', 'workerClass') ?? setting(launch, '-k', '--worker-class')
    const given = classOf(String(known ?? 'sync'))
    const kind = given === 'sync' && threads !== null && threads > 1 ? 'gthread' : given
    const settled = known !== null || kind !== 'sync'
    return {
      name: 'gunicorn',
      kind: settled || launch !== null ? kind : null,
      processes:
        wholeNumber(setting(launch, '-w', '--workers')) ??
        wholeNumber(launch?.env.get('WEB_CONCURRENCY')) ??
        banners.atStart('gunicorn.worker-booted'),
      threads: kind === 'sync' && settled ? 1 : kind === 'gthread' ? threads : null,
      limit:
        launch === null ? UNKNOWN_LIMIT : limit(launch, kind === 'sync' ? 'request' : 'heartbeat', settled),
    }
  },
  cure: launch =>
    launch !== null && option(launch.args, '-t', '--timeout') !== null
      ? [
          advice(
            `in the Procfile write \`--timeout 25\` in place of ${option(launch.args, '-t', '--timeout')}, and deploy: gunicorn reads its command line last, so neither GUNICORN_CMD_ARGS nor gunicorn.conf.py can change it`,
            ARTICLES.preventingTimeouts,
          ),
        ]
      : [
          {
            text:
              'let gunicorn end a request before the router gives it up; this replaces what GUNICORN_CMD_ARGS holds now, and restarts the dynos' +
              (launch === null ? '; a `--timeout` that the start script gives to gunicorn wins over it' : ''),
            command: heroku('config:set GUNICORN_CMD_ARGS="--timeout 25"'),
            url: ARTICLES.preventingTimeouts,
          },
        ],
}

function limit(launch: Launch, bounds: 'request' | 'heartbeat', settled: boolean): Limit {
  const timeout = setting(launch, '-t', '--timeout')
  if (timeout === null) {
    if (setting(launch, '-c', '--config') !== null) return UNKNOWN_LIMIT
    return {bounds, ms: DEFAULT_TIMEOUT_MS, from: 'default', certain: false}
  }
  const seconds = wholeNumber(timeout)
  return seconds === 0 ? NO_LIMIT : limitOf(seconds, bounds, settled)
}

function setting(launch: Launch | null, ...names: readonly string[]): string | null {
  if (launch === null) return null
  return (
    option(launch.args, ...names) ?? option(shellWords(launch.env.get('GUNICORN_CMD_ARGS') ?? ''), ...names)
  )
}

/** `gevent` of `egg:gunicorn#gevent`, `gunicorn.workers.ggevent.GeventWorker`, ...; else the class as it is named. */
function classOf(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1).toLowerCase()
  const short = last.replace(/(?:websocket|h11)?worker$/, '').replace('geventpywsgi', 'gevent')
  return short === 'thread' ? 'gthread' : short
}
