import type {Snapshot} from '../platform/snapshot.js'
import type {Line} from './line.js'
import type {JobMark, QueueMark, RequestMark} from './marks/mark.js'
import type {RouterRequest} from './messages/router-request.js'
import type {Origin} from './origin.js'
import type {Signal} from './signals/signal.js'

/**
 * What one log line says, as a closed union: every line is exactly one event, and nothing a line
 * can hold makes parsing throw. Events that are not lines (gap, tick, ...) carry no `line`.
 */
export type LogEvent = LineEvent | SnapshotEvent | GapEvent | HistoryEndEvent | TickEvent

export type LineEvent =
  | RouterRequest
  | StateChange
  | ProcessStart
  | ProcessStop
  | ProcessExit
  | DynoLifecycle
  | PlatformError
  | MemorySample
  | LoadSample
  | AddonMetrics
  | AppChange
  | LogLoss
  | AppLine

interface FromLine {
  /** Time of the line, ms since the epoch with microseconds as fraction; null when no line so far had one. */
  readonly at: number | null
  readonly origin: Origin
  readonly line: Line
}

/** `State changed from starting to up`. */
export interface StateChange extends FromLine {
  readonly kind: 'state-change'
  readonly from: string
  readonly to: string
}

/** `Starting process with command ...` of a dyno: a new generation begins. */
export interface ProcessStart extends FromLine {
  readonly kind: 'process-start'
  readonly command: string
}

/** `Stopping all processes with SIGTERM`, `Stopping process with SIGKILL`. */
export interface ProcessStop extends FromLine {
  readonly kind: 'process-stop'
  readonly signal: 'SIGTERM' | 'SIGKILL'
}

/** `Process exited with status 137`; status is null where the line names none. */
export interface ProcessExit extends FromLine {
  readonly kind: 'process-exit'
  readonly status: number | null
}

/** `Cycling`, `Idling`, `Unidling`, `Restarting` and `Awaiting client`. */
export interface DynoLifecycle extends FromLine {
  readonly kind: 'lifecycle'
  readonly what: 'cycling' | 'idling' | 'unidling' | 'restarting' | 'awaiting-client' | 'client-closed'
}

/** `Error R14 (Memory quota exceeded)` and the 2010-12 router's `Error H12` without its fields. */
export interface PlatformError extends FromLine {
  readonly kind: 'platform-error'
  /** `R14`, `H10`, ... */
  readonly code: string
  /** What follows the title: `Web process failed to bind to $PORT within 60 seconds of launch`; may be empty. */
  readonly detail: string
}

/** `Process running mem=550M(107.5%)`, or the memory line of log-runtime-metrics. Sizes in MB (2^20 bytes). */
export interface MemorySample extends FromLine {
  readonly kind: 'memory'
  /** `mem` lines appear only over quota and in whole MB; `metrics` lines every 20 s. */
  readonly via: 'mem' | 'metrics'
  readonly totalMb: number
  readonly rssMb: number | null
  readonly cacheMb: number | null
  readonly swapMb: number | null
  /** As the line states it; null where it does not (see state/quota.ts for what follows from `percent`). */
  readonly quotaMb: number | null
  /** Share of the quota as `mem=550M(107.5%)` states it. */
  readonly percent: number | null
  /** The dyno's UUID, which changes with every generation; null on `mem` lines. */
  readonly dynoId: string | null
}

/** The load line of log-runtime-metrics; 5 and 15 minutes are null while the dyno is younger than that. */
export interface LoadSample extends FromLine {
  readonly kind: 'load'
  readonly load1m: number | null
  readonly load5m: number | null
  readonly load15m: number | null
  readonly dynoId: string | null
}

/** `source=DATABASE addon=... sample#active-connections=6 ...` of Heroku Postgres or Key-Value Store. */
export interface AddonMetrics extends FromLine {
  readonly kind: 'addon-metrics'
  readonly service: 'postgres' | 'redis' | 'other'
  /** `DATABASE`, `HEROKU_POSTGRESQL_WHITE`, `REDIS`. */
  readonly attachment: string
  readonly addon: string | null
  /** Sample name without `sample#`, number without its unit: bytes, kB as bytes; rates and counts as they are. */
  readonly samples: ReadonlyMap<string, number>
}

/** What people and add-ons did to the app, from `app[api]` lines. */
export interface AppChange extends FromLine {
  readonly kind: 'app-change'
  readonly what:
    | 'build-started'
    | 'build-succeeded'
    | 'build-failed'
    | 'deploy'
    | 'release'
    | 'rollback'
    | 'release-command'
    | 'config'
    | 'scale'
    | 'addon'
    | 'one-off'
    | 'other'
  /** `v42` of a release; null otherwise. */
  readonly version: string | null
  /** Who: an e-mail address, or an add-on's user such as `scheduler@addons.heroku.com`; null when unnamed. */
  readonly actor: string | null
  /** Of `scale`: `web@2:Standard-1X`. */
  readonly formation: readonly {
    readonly type: string
    readonly quantity: number
    readonly size: string | null
  }[]
  /** Of `config`: names of the variables, never values. */
  readonly configVars: readonly string[]
}

/** `Error L10 (output buffer overflow): 500 messages dropped since ...`: from here on counts are lower bounds. */
export interface LogLoss extends FromLine {
  readonly kind: 'log-loss'
  readonly code: string
  /** Messages dropped; null where the line does not say. */
  readonly dropped: number | null
}

/** Everything else: what the app, its server and its runtime print. */
export interface AppLine extends FromLine {
  readonly kind: 'app'
  /** A stack frame, an indented or an unprefixed line: belongs to the line before it. */
  readonly continuation: boolean
  /** False for a line whose form nobody recognised; it is kept as text and counted. */
  readonly recognised: boolean
  readonly signals: readonly Signal[]
  /** A request the app says it began or ended. */
  readonly request: RequestMark | null
  readonly job: JobMark | null
  /** What it says of queues of jobs: one put in or taken out, or how long the line is. */
  readonly queues: readonly QueueMark[]
}

/** What the platform's API said, at the time it was asked. */
export interface SnapshotEvent {
  readonly kind: 'snapshot'
  readonly at: number
  readonly snapshot: Snapshot
}

/** The stream broke off and went on: absence in between proves nothing. */
export interface GapEvent {
  readonly kind: 'gap'
  readonly at: number | null
  readonly reason: string
}

/** The history of a live stream ends here; what follows is happening now. */
export interface HistoryEndEvent {
  readonly kind: 'history-end'
  readonly at: number | null
}

/** Time passes without a line; carries the platform's own clock. */
export interface TickEvent {
  readonly kind: 'tick'
  readonly at: number
}
