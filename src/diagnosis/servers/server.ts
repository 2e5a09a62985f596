import type {SignalId} from '../../logs/signals/index.js'
import type {Remedy} from '../finding.js'
import type {Launch} from '../start-command/command-line.js'

/** The start command, the app's config vars, what the server prints, or what it does unless told otherwise. */
export type LimitSource = 'command' | 'config' | 'lines' | 'default'

/**
 * Variables that a start command sees, by name: the app's config vars, as far as they may be read, and what the command
 * itself assigns, which wins.
 */
export type Environment = ReadonlyMap<string, string>

/** How long a server lets a request run. */
export type Limit =
  /** `request`: one that takes longer is ended. `heartbeat`: a worker that hangs as a whole is ended. */
  | {
      readonly bounds: 'request' | 'heartbeat'
      readonly ms: number
      readonly from: LimitSource
      /** False where something that is not in view (a configuration file, a config var) may say otherwise. */
      readonly certain: boolean
    }
  /** It ends no request, however long it takes. */
  | {readonly bounds: 'none'}
  | {readonly bounds: 'unknown'}

/** The application server of a process type, as far as the lines tell. Null is unknown. */
export interface Server {
  /** As its makers write it: `gunicorn`, `Puma`. */
  readonly name: string
  /** What kind its workers are, where it has several: `sync`, `gevent`. */
  readonly kind: string | null
  readonly processes: number | null
  /** Requests that each process does at a time, one on each thread. */
  readonly threads: number | null
  readonly limit: Limit
}

/** What a server's own lines said, whatever dyno of the process type printed them. */
export interface Banners {
  has(id: SignalId): boolean
  /** What the latest such line said under this name. */
  fact(id: SignalId, name: string): string | number | null
  /** How many such lines came, where all came at one start; null when some came later. */
  atStart(id: SignalId): number | null
}

/** One kind of server: how it is recognised and what follows from its start command and its lines. */
export interface ServerFamily {
  /** Names of programs that start it. */
  readonly programs: readonly string[]
  /** Lines that only this server prints: for start commands that say nothing (`bin/start`, `npm start`). */
  readonly banners: readonly SignalId[]
  /** Null when it is started for something else than to serve. */
  audit(launch: Launch | null, banners: Banners, environment: Environment): Server | null
  /** How a limit for requests below the router's is set. */
  cure(launch: Launch | null, environment: Environment): readonly Remedy[]
  /** The start command with such a limit in the place of the one it sets; null where it sets none. */
  cured?(command: string): string | null
}

export const NO_LIMIT: Limit = {bounds: 'none'}
export const UNKNOWN_LIMIT: Limit = {bounds: 'unknown'}

/** A limit given in seconds, by the start command unless said otherwise; 0 switches it off. */
export function limitOf(
  seconds: number | null,
  bounds: 'request' | 'heartbeat',
  {certain = true, from = 'command'}: {readonly certain?: boolean; readonly from?: LimitSource} = {},
): Limit {
  if (seconds === null) return UNKNOWN_LIMIT
  return seconds === 0 ? NO_LIMIT : {bounds, ms: seconds * 1000, from, certain}
}
