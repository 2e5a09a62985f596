import {valueOf} from '../../platform/reading.js'
import {UNKNOWN_DYNO, type AppState, type Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {findLaunch, type Launch} from '../start-command/command-line.js'
import {portIn} from '../start-command/phrases.js'
import {daphne, hypercorn, uvicorn} from './asgi.js'
import {bannersOf} from './banners.js'
import {gunicorn} from './gunicorn.js'
import {go, jvm, kestrel, node, phoenix, play} from './others.js'
import {php} from './php.js'
import {puma} from './puma.js'
import {falcon, passenger, thin, unicorn} from './ruby.js'
import type {Environment, Server, ServerFamily} from './server.js'
import {uwsgi} from './uwsgi.js'
import {waitress} from './waitress.js'

/** Every server the doctor knows. The order counts for banners: what runs another server stands before it. */
const FAMILIES: readonly ServerFamily[] = [
  gunicorn,
  uvicorn,
  hypercorn,
  daphne,
  uwsgi,
  waitress,
  puma,
  unicorn,
  passenger,
  falcon,
  thin,
  php,
  node,
  jvm,
  play,
  phoenix,
  go,
  kestrel,
]

const BY_PROGRAM = new Map(FAMILIES.flatMap(family => family.programs.map(program => [program, family])))

/** The server of a web process type and how it was started. */
export interface Audit {
  readonly process: string
  readonly server: Server
  readonly family: ServerFamily
  readonly launch: Launch | null
  /** As it stands in the Procfile, as far as that is known. */
  readonly command: string | null
  readonly environment: Environment
}

/** Which server each process type that takes requests runs; those of which nothing is known are left out. */
export function auditServers(state: AppState): Audit[] {
  const types = new Set<string>()
  for (const {type, traffic} of state.dynos.values()) {
    if (type === 'web' || traffic.requests > 0) types.add(type)
  }
  return [...types]
    .filter(type => type !== UNKNOWN_DYNO.type && !isOneOff(type))
    .flatMap(type => auditOf(state, type) ?? [])
}

/** The server of one process type, as it was last started; null when neither the lines nor the platform tell. */
export function auditOf(state: AppState, type: string): Audit | null {
  const lives = [...state.dynos.values()].filter(dyno => dyno.type === type).flatMap(dyno => dyno.generations)
  const command = lastCommand(lives) ?? commandOfType(state, type)
  const alike = lives.filter(life => life.command === null || life.command === command)
  const banners = bannersOf(alike)
  const launch = command === null ? null : findLaunch(command, program => BY_PROGRAM.has(program))
  const family =
    (launch === null ? undefined : BY_PROGRAM.get(launch.program)) ??
    FAMILIES.find(known => known.banners.some(id => banners.has(id)))
  const environment = environmentOf(state, launch)
  const server = family?.audit(launch, banners, environment) ?? null
  if (family === undefined || server === null) return null
  const written = commandOfType(state, type) ?? asWritten(command)
  return {process: type, server, family, launch, command: written, environment}
}

function lastCommand(lives: readonly Generation[]): string | null {
  const started = lives.filter(({command}) => command !== null)
  return started.sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0)).at(-1)?.command ?? null
}

/** As the formation has it; null where no platform was asked. */
function commandOfType({platform}: AppState, type: string): string | null {
  const formation = platform === null ? null : valueOf(platform.snapshot.formation)
  return formation?.find(other => other.type === type)?.command ?? null
}

/** A command is logged with the value of `$PORT` in it. */
function asWritten(command: string | null): string | null {
  const port = portIn(command)
  return port === null || command === null ? command : command.replaceAll(String(port), '$PORT')
}

function environmentOf({platform}: AppState, launch: Launch | null): Environment {
  const config = platform === null ? null : valueOf(platform.snapshot.config)
  return new Map([...Object.entries(config?.values ?? {}), ...(launch?.env ?? [])])
}
