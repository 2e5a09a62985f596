import type {Excerpt} from '../excerpt.js'

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
}
