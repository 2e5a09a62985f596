import type {DynoName} from '../logs/origin.js'
import type {SignalFacts} from '../logs/signals/signal.js'
import type {Trouble} from './datastores/troubles.js'
import type {JobQueue, Pending} from './jobs/queues.js'
import type {RecentLines} from './lives/recent-lines.js'
import type {RefusalEpisode} from './lives/refusals.js'
import {type Clients, createClients} from './requests/clients.js'
import {createFinished, type Finished} from './requests/finished-requests.js'
import type {Served} from './requests/served.js'
import type {Traffic} from './requests/traffic.js'
import type {Series} from './series.js'

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
  /** Failed and slow requests the app may still say something about, by request id; oldest first. */
  readonly awaited: Map<string, KeptRequest>
  /** Requests the app has just said it ended: a slow one the router tells of later may be among them. */
  readonly finished: Finished
  /** Who was refused or failed, and a sample of all others. */
  readonly clients: Clients
  /** Releases, scaling, config changes, oldest first. */
  readonly changes: Change[]
  /** What the last scale line said of each process type. */
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

/** A place in the formation, or a one-off. Its generations are the processes that lived there. */
export interface Dyno extends DynoName {
  /** Oldest first, the last one is current; bounded, older ones are forgotten. */
  readonly generations: Generation[]
  /** How many generations were forgotten. */
  forgotten: number
  /** Router traffic by the minute; spans generations. */
  readonly traffic: Traffic
  /** Unbroken run of failures the router saw here, if one is under way. */
  failing: Streak | null
  /** Earlier runs of failures, longest kept. */
  readonly streaks: Streak[]
  readonly errors: ErrorLog
}

/** One life of a dyno: from its start to its exit. */
export interface Generation {
  /** UUID, where runtime metrics told it. */
  id: string | null
  /** When its process was started; null when it was alive before the log began. */
  startedAt: number | null
  /** When it went `up`; null when that was not seen. */
  upAt: number | null
  state: 'starting' | 'up' | 'crashed' | 'complete' | 'down' | 'unknown'
  /** Start command, for the servers' settings in it. */
  command: string | null
  /** The line that told it. */
  startLine: Excerpt | null
  /** First and last line of any kind; router lines do not count. */
  firstLineAt: number | null
  lastLineAt: number | null
  /** Last line the app itself printed. */
  lastAppLineAt: number | null
  appLines: number
  /** SIGTERM or SIGKILL from the platform, or the idling or cycling that leads to it. */
  stopAt: number | null
  stopLine: Excerpt | null
  /** Why the platform stops it, where it says so. */
  stopFor: 'cycling' | 'idling' | 'restarting' | null
  /** Code that made the platform kill it: R10, R12, R15; null otherwise. */
  killedFor: string | null
  exitedAt: number | null
  exitStatus: number | null
  /** What `State changed from starting|up to crashed` said it was doing; null when it did not crash. */
  crashedFrom: 'starting' | 'up' | null
  /** The line that told its end: `Process exited with status 1`, else the state line. */
  exitLine: Excerpt | null
  /** Quota: stated by the platform or snapped to a real size; null while unknown. */
  quotaMb: number | null
  readonly memory: Series
  readonly swap: Series
  readonly load: Series
  /** Samples of its memory that runtime metrics printed; what else is in the series was seen over the quota only. */
  metricSamples: number
  /** The first line of runtime metrics about its memory, and one near its height; null where there is none. */
  firstSample: Excerpt | null
  heightSample: {readonly mb: number; readonly line: Excerpt} | null
  /** Times over the quota (R14), one entry per episode, newest last; bounded. */
  readonly overQuota: QuotaEpisode[]
  /** Times in which no thread or process could be created (errno 11), oldest first; bounded. */
  readonly refusals: RefusalEpisode[]
  /** Rises of memory by a part of the quota within minutes, oldest first; bounded, the greatest are kept. */
  readonly jumps: MemoryJump[]
  /** Platform codes (`R14`), router codes (`H12`) and signal ids (`puma.worker-timeout`) counted here. */
  readonly tallies: Tallies
  /** Where it said it listens, each place once, oldest first; bounded. */
  readonly listens: ListeningPlace[]
  /** Requests the app began and did not end, by request id where they have one, oldest first; bounded. */
  readonly open: Map<string, OpenRequest>
  /** Jobs the app began and did not end, by their id, oldest first; bounded. */
  readonly jobs: Map<string, OpenJob>
  /** The latest jobs that ended, oldest first; bounded. */
  readonly endedJobs: EndedJob[]
  /** How much of the time each kind of job ran, by its name; bounded. */
  readonly jobRuns: Map<string, JobRuns>
  /** The latest app lines, undecoded; null once the process has exited. */
  recent: RecentLines | null
  /** Last words: the latest app lines at the time it exited, oldest first; empty while it lives. */
  lastWords: Excerpt[]
}

/** Where a process said it listens. */
export interface ListeningPlace {
  /** Address or name as it was printed; null where the line has only a port. */
  readonly host: string | null
  readonly port: number
  /** When it said so first. */
  readonly at: number | null
  readonly line: Excerpt
}

/** A line worth keeping. `text` is raw: escape and redact before it is shown. */
export interface Excerpt {
  readonly at: number | null
  /** `heroku[web.1]`. */
  readonly source: string
  readonly text: string
}

/** How often something was seen, and the first and last three lines of it. */
export interface Tally {
  count: number
  since: number | null
  until: number | null
  /** Distinct minutes in which it was seen. */
  minutes: number
  readonly first: Excerpt[]
  readonly last: Excerpt[]
  /** What the last such line said; empty for codes. */
  facts: SignalFacts
}

export type Tallies = Map<string, Tally>

/** An unbroken time over the quota; ends when five minutes pass without R14 or when the process dies. */
export interface QuotaEpisode {
  from: number
  to: number
  /** Distinct minutes with an R14 or R15. */
  minutes: number
  /** Highest total seen during it, MB; null when no sample was seen. */
  peakMb: number | null
  /** What ran when it began; bounded. */
  readonly underWay: readonly UnderWay[]
}

/** A rise of memory by a part of the quota within minutes, and what ran meanwhile. */
export interface MemoryJump {
  /** Of the samples before and after it. */
  readonly fromAt: number
  toAt: number
  readonly fromMb: number
  toMb: number
  /** By name, each once; bounded. */
  readonly underWay: UnderWay[]
  /** The slowest request the router saw end on this dyno in these minutes; null where it saw none. */
  slowest: {readonly route: string; readonly ms: number} | null
}

/** A job or a request that had begun and not ended, or ended just now. */
export interface UnderWay {
  readonly what: 'job' | 'request'
  /** The job's class, or the method and route of the request. */
  readonly name: string
  readonly startedAt: number | null
}

/** Requests on one dyno that failed one after another, none succeeding in between. */
export interface Streak {
  /** Start (not end) of the first request that failed. */
  since: number | null
  /** End of the last one. */
  until: number | null
  count: number
  /** By code. */
  readonly codes: Map<string, number>
  readonly first: FailedRequest
  /** The request the app had begun and not ended when the streak began, oldest first; bounded. */
  readonly openAtStart: OpenRequest[]
}

/** A request kept one by one. */
export interface KeptRequest {
  readonly at: number | null
  /** `at` minus service time. */
  readonly startedAt: number | null
  readonly dyno: string | null
  readonly method: string
  readonly path: string
  readonly route: string
  readonly requestId: string | null
  readonly status: number | null
  readonly serviceMs: number | null
  readonly bytes: number | null
  /** Raw line, for evidence. */
  readonly line: Excerpt
  /** The app's own word about the same request id; null while none came. */
  completion: Completion | null
}

/** A request that ended with a router code. */
export interface FailedRequest extends KeptRequest {
  readonly code: string
  /** The router says the client's side broke (`sock=client`, until about 2015). */
  readonly clientSide: boolean
  /** The line has the fields of Router 2.0, which keeps connections to dynos open and uses them again. */
  readonly isRouterTwo: boolean
  /** The app's own error nearest to it on the same dyno, of H13 and H18; null where none is near. */
  error: NearbyLine | null
  /** What the app said of a body it refused, likewise. */
  refusal: NearbyLine | null
  /** The server killed or lost a worker on the same dyno within five seconds, of H13 and H18. */
  nearWorkerEnd: boolean
}

/** The app's own word that it ended a request. */
export interface Completion {
  readonly at: number | null
  /** Null also where the word came before the router's, for of those only the time is kept. */
  readonly durationMs: number | null
  /** Of which in the database. */
  readonly databaseMs: number | null
  /** How long it waited before the app saw it. */
  readonly waitMs: number | null
  /** The line that says so; null as above. */
  readonly line: Excerpt | null
}

/** A line of the app within two seconds of a failed request, on the same dyno. */
export interface NearbyLine {
  /** Id of the signal. */
  readonly id: string
  readonly line: Excerpt
  /** What it shares with the request beside the time: the request's id, its path, or nothing. */
  readonly names: 'id' | 'path' | null
}

/** Errors the app printed on one dyno, as far as single failed requests are joined with them. */
export interface ErrorLog {
  /** The latest, oldest first, ends of workers among them; bounded. */
  readonly recent: {readonly id: string; readonly line: Excerpt}[]
  /** How many there were, where those within a second are one, and in how many distinct minutes. */
  moments: number
  minutes: number
  lastAt: number | null
}

/** A request the app said it began. */
export interface OpenRequest {
  readonly requestId: string | null
  readonly worker: string | null
  readonly method: string | null
  readonly path: string | null
  readonly startedAt: number | null
  readonly line: Excerpt
}

/** One route, whatever the method. */
export interface Route {
  /** Path without its query, ids folded: `/users/:id`. */
  readonly name: string
  requests: number
  /** Of which with a status of 500 or more, or a code. */
  failed: number
  /** Of which with a status of 400 to 499: a route that is always refused does not exist. */
  refused: number
  /** Of which answered after 10 s or more, without a code; see `isSlowWork`. */
  slow: number
  readonly codes: Map<string, number>
  /** Sum and greatest of service time; lifetimes (status 101) left out. */
  serviceMs: number
  slowestMs: number
}

/** A job the app said it began. */
export interface OpenJob {
  /** Class or function. */
  readonly name: string | null
  readonly startedAt: number | null
  readonly line: Excerpt
}

/** A job the app said it ended. */
export interface EndedJob {
  readonly name: string
  readonly startedAt: number | null
  readonly endedAt: number
}

/** Jobs of one name over the life of a process. */
export interface JobRuns {
  runs: number
  /** Time in which at least one ran, ms; without that since `busySince`. */
  busyMs: number
  /** How many run now, and since when without a break. */
  running: number
  busySince: number | null
}

export interface Change {
  readonly at: number | null
  readonly what: string
  readonly version: string | null
  readonly actor: string | null
  readonly line: Excerpt
}

export interface Addon {
  readonly service: 'postgres' | 'redis' | 'other'
  at: number | null
  /** The last ones. */
  samples: ReadonlyMap<string, number>
  /** The course of those that matter, by name; null beyond the number of add-ons whose course is kept. */
  readonly history: Map<string, Series> | null
  /** First and latest lines in which a database has connections that wait or a full load; bounded. */
  readonly strained: Excerpt[]
}

/** A state that knows nothing yet. */
export function emptyState(): AppState {
  return {
    asOf: null,
    from: null,
    seen: {lines: 0, bytes: 0, unrecognised: 0, memorySamples: 0, runtimeMetrics: 0, dropped: 0, gaps: []},
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
