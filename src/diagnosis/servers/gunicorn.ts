import {ARTICLES} from '../../platform/articles.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {type Launch, option, shellWords, wholeNumber} from '../start-command/command-line.js'
import {type Environment, type Limit, limitOf, type ServerFamily, UNKNOWN_LIMIT} from './server.js'

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
  audit(launch, banners, environment) {
    const set = (...names: readonly string[]) => setting(launch, environment, ...names)
    const threads = wholeNumber(set('--threads'))
    const known = banners.fact('gunicorn.worker-class', 'workerClass') ?? set('-k', '--worker-class')
    const given = classOf(String(known ?? 'sync'))
    const kind = given === 'sync' && threads !== null && threads > 1 ? 'gthread' : given
    const settled = known !== null || kind !== 'sync'
    return {
      name: 'gunicorn',
      kind: settled || launch !== null ? kind : null,
      processes:
        wholeNumber(set('-w', '--workers')) ??
        wholeNumber(environment.get('WEB_CONCURRENCY')) ??
        banners.atStart('gunicorn.worker-booted'),
      threads: kind === 'sync' && settled ? 1 : kind === 'gthread' ? threads : null,
      limit: limit(launch, environment, kind === 'sync' ? 'request' : 'heartbeat', settled),
    }
  },
  cure: (launch, environment) => {
    const assigned = shellWords(launch?.env.get(ARGUMENTS) ?? '')
    const given = option([...assigned, ...(launch?.args ?? [])], '-t', '--timeout')
    return given === null ? [inConfig(launch, environment)] : [inProcfile(given)]
  },
  cured(command) {
    const changed = command.replaceAll(TIMEOUT_IN_COMMAND, '$1--timeout 25')
    return changed === command ? null : changed
  },
}

/** Later ones win: the start command over GUNICORN_CMD_ARGS over the default; a start script may hold a timeout of its own. */
function limit(
  launch: Launch | null,
  environment: Environment,
  bounds: 'request' | 'heartbeat',
  settled: boolean,
): Limit {
  const inCommand = option(launch?.args ?? [], '-t', '--timeout')
  const timeout = inCommand ?? option(commandArguments(environment), '-t', '--timeout')
  if (timeout !== null) {
    const inLaunch = inCommand !== null || launch?.env.has(ARGUMENTS) === true
    return limitOf(wholeNumber(timeout), bounds, {
      certain: settled && launch !== null,
      from: inLaunch ? 'command' : 'config',
    })
  }
  if (launch === null || setting(launch, environment, '-c', '--config') !== null) return UNKNOWN_LIMIT
  return {bounds, ms: DEFAULT_TIMEOUT_MS, from: 'default', certain: false}
}

function inProcfile(given: string): Remedy {
  return advice(
    `in the Procfile write \`--timeout 25\` in place of ${given}, and deploy: gunicorn reads its command line last, so neither GUNICORN_CMD_ARGS nor gunicorn.conf.py can change it`,
    ARTICLES.preventingTimeouts,
  )
}

function inConfig(launch: Launch | null, environment: Environment): Remedy {
  const now = environment.get(ARGUMENTS) ?? ''
  const rest = now.replace(TIMEOUT_OPTION, ' ').trim()
  // What a shell would take for something else is left to people.
  const kept = PLAIN.test(rest) ? rest : ''
  const keeps = now !== '' && kept === rest
  return {
    text:
      `let gunicorn end a request before the router gives it up; this ${keeps ? 'keeps what else GUNICORN_CMD_ARGS holds' : 'replaces what GUNICORN_CMD_ARGS holds now'}, and restarts the dynos` +
      (launch === null ? '; a `--timeout` that the start script gives to gunicorn wins over it' : ''),
    command: heroku(`config:set ${ARGUMENTS}="${`--timeout 25 ${kept}`.trim()}"`),
    url: ARTICLES.preventingTimeouts,
  }
}

const ARGUMENTS = 'GUNICORN_CMD_ARGS'
const TIMEOUT_OPTION = /(?:^|\s)(?:--timeout[= ]|-t ?)\s*\d+(?=\s|$)/g
/** Also within quotes, as in `GUNICORN_CMD_ARGS="-t 90" gunicorn app`. */
const TIMEOUT_IN_COMMAND = /(^|[\s"'])(?:--timeout[= ]|-t ?)\s*\d+(?=[\s"']|$)/g
const PLAIN = /^[\w\s=.,:/@%+-]*$/

function setting(
  launch: Launch | null,
  environment: Environment,
  ...names: readonly string[]
): string | null {
  return option(launch?.args ?? [], ...names) ?? option(commandArguments(environment), ...names)
}

function commandArguments(environment: Environment): string[] {
  return shellWords(environment.get(ARGUMENTS) ?? '')
}

/** `gevent` of `egg:gunicorn#gevent`, `gunicorn.workers.ggevent.GeventWorker`, ...; else the class as it is named. */
function classOf(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('#')) + 1).toLowerCase()
  const short = last.replace(/(?:websocket|h11)?worker$/, '').replace('geventpywsgi', 'gevent')
  return short === 'thread' ? 'gthread' : short
}
