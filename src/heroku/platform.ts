import type * as api from '../platform/api.js'

export interface Asking {
  /** Ends the waiting and the request; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Told before it is asked again, and why: `cannot reach api.heroku.com`. For people who wait. */
  readonly onRetry?: (why: string) => void
}

/**
 * One app on Heroku: what can be read of it, and what can be done to it. Everything that talks to the platform goes
 * through here. Errors are `HerokuError`s (`errors.ts`): what happened and what to do next, never with a secret.
 */
export interface Platform {
  /** The app's name or id, as the user gave it. */
  readonly name: string
  readonly read: PlatformReads
  readonly write: PlatformWrites
  /** How many requests the account has left this hour, as the last answer said; null before the first. */
  readonly requestsLeft: () => number | null
  /** The platform's time, ms since the epoch: the last answer's own, and what has passed since; null before the first. */
  readonly now: () => number | null
}

/** Each has a deadline, is tried again after what may pass, waits for the rate limit, and follows all pages. */
export interface PlatformReads {
  app(asking?: Asking): Promise<api.App>
  /** Where the app is served; null where it is not told. */
  webUrl(asking?: Asking): Promise<string | null>
  dynos(asking?: Asking): Promise<readonly api.Dyno[]>
  formation(asking?: Asking): Promise<readonly api.Formation[]>
  sizes(asking?: Asking): Promise<readonly api.Size[]>
  /** The last `most`, newest first. */
  releases(most: number, asking?: Asking): Promise<readonly api.Release[]>
  /** Names, and the values of `READABLE_CONFIG_VARS` only: no other value leaves the adapter. */
  config(asking?: Asking): Promise<api.Config>
  /** The whole value of one, which is a secret; null where it is not set. */
  configVar(name: string, asking?: Asking): Promise<string | null>
  /** Names of the features that are on. */
  features(asking?: Asking): Promise<readonly string[]>
  addons(asking?: Asking): Promise<readonly api.Addon[]>
  /** Opens a log session: the address to stream from, which is a secret. */
  logSession(request: LogSessionRequest, asking?: Asking): Promise<{readonly url: string}>
}

export interface LogSessionRequest {
  readonly generation: api.PlatformGeneration
  /** Lines of history to begin with; Fir has none. */
  readonly lines: number
  /** Goes on after the history; Fir always does. */
  readonly tail: boolean
}

/**
 * Each sends one request at most, with absolute quantities. A refusal is thrown; where nobody can say whether it took
 * effect (the connection broke, no answer came in time) it is `unknown`, and the state must be read again.
 */
export interface PlatformWrites {
  /** Names the process by its UUID, so that one that has taken its place meanwhile is not hit: `gone` then. */
  restartDyno(id: string): Promise<Written>
  restartType(type: string): Promise<Written>
  /** Ends a one-off for good, named by its UUID; one of the formation would be started again. */
  stopDyno(id: string): Promise<Written>
  /** Sets quantities by process type; sizes stay as they are. */
  scale(quantities: Readonly<Record<string, number>>): Promise<Written>
  /** Restarts all dynos of the type. */
  resize(type: string, size: string): Promise<Written>
  /** Makes a release, which restarts all dynos; null removes the config var. */
  setConfigVar(name: string, value: string | null): Promise<Written>
}

export type Written =
  | {readonly outcome: 'done'}
  /** What was to be changed is not there any more: someone did it already. */
  | {readonly outcome: 'gone'}
  | {readonly outcome: 'unknown'; readonly why: string}
