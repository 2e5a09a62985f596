import {ROUTER_IDLE_S} from '../../platform/limits.js'
import type {Dyno, Generation} from '../../state/app-state.js'
import {findLaunch, type Launch, option, wholeNumber} from '../start-command/command-line.js'

/** How a server keeps idle connections open, and how to make it wait longer than the router's 90 s. */
export interface KeepAlive {
  readonly server: string
  /** How long it waits, s, where its version or start command tells; null where only its usual default is known. */
  readonly idleS: number | null
  /** What is known of it: `Puma 6.4.2 closes them after 20 s unless set`. */
  readonly says: string
  readonly setting: string
}

/**
 * The server that runs on a dyno, from its banner or start command; null while unknown. `fits` where it keeps no
 * connection open (gunicorn's sync workers close after every answer) or waits as long as the router.
 */
export function keepAliveOf({generations}: Dyno): KeepAlive | 'fits' | null {
  const known = generations.findLast(life => isTelling(life))
  if (known === undefined) return null
  const command = known.command ?? ''
  const version = pumaVersionOf(generations)
  if (version !== null || startsPuma(command)) return puma(version)
  const python = launchOf(command, 'gunicorn') ?? launchOf(command, 'uvicorn', 'hypercorn')
  if (python?.program === 'gunicorn') return gunicorn(python)
  if (python !== null) return asgiServer(python)
  return launchOf(command, 'node', 'npm', 'yarn', 'pnpm', 'next') === null ? null : NODE
}

/** The version of Puma that a dyno's last start named: `6.4.2`; null where none did. */
export function pumaVersionOf(generations: readonly Generation[]): string | null {
  const version = generations
    .findLast(({tallies}) => tallies.has('puma.version'))
    ?.tallies.get('puma.version')
  return version === undefined ? null : String(version.facts['version'])
}

/** The first number of a version. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

function startsPuma(command: string): boolean {
  const rails = launchOf(command, 'rails')
  return launchOf(command, 'puma') !== null || rails?.args[0]?.startsWith('s') === true
}

function launchOf(command: string, ...programs: readonly string[]): Launch | null {
  return findLaunch(command, program => programs.includes(program))
}

function isTelling({command, tallies}: Generation): boolean {
  return command !== null || tallies.has('puma.version')
}

/**
 * 20 s before 7.0 (puma lib/puma/const.rb, since 6.0 configuration.rb), 65 s since; Heroku's buildpack for Ruby sets
 * PUMA_PERSISTENT_TIMEOUT to 95, which Puma 7 reads (heroku/heroku-buildpack-ruby changelogs/v320 and v322).
 */
function puma(version: string | null): KeepAlive | 'fits' {
  if (version !== null && majorOf(version) >= 7) return 'fits'
  return {
    server: version === null ? 'Puma' : `Puma ${version}`,
    idleS: null,
    says: 'closes idle connections after 20 s before version 7, unless told otherwise',
    setting: `in config/puma.rb: persistent_timeout 95, or with Puma 6.5 and 6.6 enable_keep_alives false; better move to Puma 7`,
  }
}

/** 2 s unless set (benoitc/gunicorn gunicorn/config.py, Keepalive); not in sync workers, the class unless set. */
function gunicorn({args}: Launch): KeepAlive | 'fits' {
  const idleS = wholeNumber(option(args, '--keep-alive'))
  if (idleS !== null && idleS >= ROUTER_IDLE_S) return 'fits'
  const workers = option(args, '-k', '--worker-class') ?? args.find(word => /^-k\w/.test(word))?.slice(2)
  const isSync = (workers ?? 'sync') === 'sync' && (wholeNumber(option(args, '--threads')) ?? 1) <= 1
  // The class can also be set in a file or in GUNICORN_CMD_ARGS.
  if (isSync && idleS === null) return 'fits'
  return {
    server: 'gunicorn',
    idleS,
    says:
      idleS === null
        ? 'closes idle connections after 2 s, unless told otherwise'
        : `is started with --keep-alive ${idleS}`,
    setting: 'start gunicorn with --keep-alive 95',
  }
}

/** 5 s unless set (encode/uvicorn uvicorn/config.py; pgjones/hypercorn src/hypercorn/config.py, keep_alive_timeout). */
function asgiServer({program: server, args}: Launch): KeepAlive | 'fits' {
  const idleS = wholeNumber(option(args, '--timeout-keep-alive', '--keep-alive'))
  if (idleS !== null && idleS >= ROUTER_IDLE_S) return 'fits'
  const flag = server === 'uvicorn' ? '--timeout-keep-alive' : '--keep-alive'
  return {
    server,
    idleS,
    says:
      idleS === null
        ? 'closes idle connections after 5 s, unless told otherwise'
        : `is started with ${flag} ${idleS}`,
    setting: `start ${server} with ${flag} 95`,
  }
}

/**
 * 5 s unless set (nodejs/node lib/_http_server.js, keepAliveTimeout, since 8), 65 s in versions to come (nodejs/node
 * pull request 62782); Fastify sets 72 s since 4.0 (fastify/fastify lib/configValidator.js). All are too short.
 */
const NODE: KeepAlive = {
  server: 'Node.js',
  idleS: null,
  says: 'closes idle connections after 5 s (with Fastify 4 or later after 72 s), unless told otherwise',
  setting: 'in the app: server.keepAliveTimeout = 95_000 and server.headersTimeout = 100_000',
}
