import type {DynoName} from '../logs/origin.js'
import type {Snapshot} from '../platform/snapshot.js'
import type {Addon} from './datastores/addon.js'
import type {Trouble} from './datastores/troubles.js'
import type {Dyno} from './dyno.js'
import type {Excerpt} from './excerpt.js'
import type {JobQueue, Pending} from './jobs/job.js'
import {type Clients, createClients} from './requests/clients.js'
import {createFinished, type Finished} from './requests/finished-requests.js'
import type {FailedRequest, KeptRequest, Route} from './requests/request.js'
import type {Served} from './requests/served.js'
import type {Tallies} from './tally.js'

/** What the state is made of, for those who read it. */
export type {Addon} from './datastores/addon.js'
export type {Dyno} from './dyno.js'
export type {Excerpt} from './excerpt.js'
export type {JobQueue, JobRuns, QueueMinute} from './jobs/job.js'
export type {Generation, ListeningPlace} from './lives/life.js'
export type {MemoryJump, UnderWay} from './memory/episodes.js'
export type {
  ErrorLog,
  FailedRequest,
  KeptRequest,
  NearbyLine,
  OpenRequest,
  Route,
  Streak,
} from './requests/request.js'
export type {Tallies, Tally} from './tally.js'

/**
 * All that is known about an app, folded from its log events (`fold.ts`). Plain data: it survives
 * `structuredClone`, and every part has a bound, so that a stream of weeks takes no more memory than a day.
 * Times are ms since the epoch, sizes MB (2^20 bytes), durations ms.
 */
export interface AppState {
  /** The only "now": the latest time any line carried; null while no line had one. */
  asOf: number | null
  /** The earliest time any line carried. */
  from: number | null
  readonly seen: Seen
  /** What the platform said last, and when; null for a log alone. */
  platform: {readonly at: number; readonly snapshot: Snapshot} | null
  /** By name (`web.1`); see `UNKNOWN_DYNO` for lines that do not say. */
  readonly dynos: Map<string, Dyno>
  /** What the router could give to no dyno (H10, H14, H20, H99 ...), and codes of lines that name no dyno. */
  readonly undirected: Tallies
  /** The most requested and the most failing routes, ids folded (`/users/:id`). */
  readonly routes: Map<string, Route>
  /** The latest requests that ended with a code, oldest first. */
  readonly failures: FailedRequest[]
  /** Requests answered well per minute, by process type: what siblings did while a dyno hung. */
  readonly served: Served
  /** The latest requests without a code that took 10 s or more, oldest first. */
  readonly slow: KeptRequest[]
  /** Failed and slow requests the app may still say something about, by `requestKeyOf` their ids; oldest first. */
  readonly awaited: Map<number, KeptRequest>
  /** Requests the app has just said it ended: a slow one the router tells of later may be among them. */
  readonly finished: Finished
  /** Who was refused or failed, and a sample of all others. */
  readonly clients: Clients
  /** Releases, scaling, config changes, oldest first; releases also from before the log, where the platform told them. */
  readonly changes: Change[]
  /** What the last scale line said of each process type, or the platform of all. */
  readonly formation: Map<string, {quantity: number; size: string | null}>
  /** Metrics of each add-on, by attachment name. */
  readonly addons: Map<string, Addon>
  /** What an app's lines say of its database's troubles, by signal id and minute; whole app. */
  readonly troubles: Map<string, Trouble>
  /** Queues of jobs, by library and name; bounded. */
  readonly queues: Map<string, JobQueue>
  /** Jobs that were put into queues and not seen to begin; bounded. */
  readonly pending: Pending
}

/** How much was seen, and what is known to be missing. */
export interface Seen {
  lines: number
  /** Of log, decompressed. */
  bytes: number
  /** Lines no form or parser knew; kept as the app's text. */
  unrecognised: number
  memorySamples: number
  /** `metrics` lines only: is log-runtime-metrics on? */
  runtimeMetrics: number
  /** Messages Logplex says it dropped, where it says how many. */
  dropped: number
  /** Breaks in the stream; counts after one are lower bounds. */
  readonly gaps: {at: number | null; reason: string}[]
}

export interface Change {
  readonly at: number | null
  readonly what: string
  readonly version: string | null
  readonly actor: string | null
  /** Of the log; in the words of the release where only the platform told it. */
  readonly line: Excerpt
}

/** Older changes are forgotten. */
export const MOST_CHANGES = 200

/** A state that knows nothing yet. */
export function emptyState(): AppState {
  return {
    asOf: null,
    from: null,
    seen: {lines: 0, bytes: 0, unrecognised: 0, memorySamples: 0, runtimeMetrics: 0, dropped: 0, gaps: []},
    platform: null,
    dynos: new Map(),
    undirected: new Map(),
    routes: new Map(),
    failures: [],
    served: new Map(),
    slow: [],
    awaited: new Map(),
    finished: createFinished(),
    clients: createClients(),
    changes: [],
    formation: new Map(),
    addons: new Map(),
    troubles: new Map(),
    queues: new Map(),
    pending: {young: new Map(), old: new Map()},
  }
}

/** Name and type of the dyno that lines without a dyno's name are counted under. */
export const UNKNOWN_DYNO: DynoName = {name: 'unknown', type: 'unknown'}
