import type * as api from '../platform/api.js'
import type {JobQueues} from './jobs/queues.js'

/** What a simulated request to change something came to. `refused` is told like the platform's 422. */
export type Changed =
  | {readonly outcome: 'done'}
  | {readonly outcome: 'missing'}
  /** `limit`: how many dynos it may be at most, where that is why. */
  | {readonly outcome: 'refused'; readonly message: string; readonly limit?: number | null}

/** A line of the simulated log. */
export interface WorldLine {
  readonly at: number
  /** `heroku` or `app`. */
  readonly source: string
  /** `web.1`, `router`, `api`. */
  readonly process: string
  /** The whole line as `heroku logs` writes it, without a line break. */
  readonly text: string
}

/**
 * One simulated app, as those see it who stand outside: the HTTP server that plays Heroku's API, and tests. Its time
 * stands still until it is moved on; everything that happens until then happens in order, the same for the same seed.
 */
export interface World {
  /** Ms since the epoch, of the simulation. */
  now(): number
  /** Lets time pass. */
  advanceTo(at: number): void

  app(): api.App
  dynos(): readonly api.Dyno[]
  formation(): readonly api.Formation[]
  /** Newest first. */
  releases(): readonly api.Release[]
  configVars(): Readonly<Record<string, string>>
  /** Every feature, on or off. */
  features(): Readonly<Record<string, boolean>>
  addons(): readonly api.Addon[]
  /** Counts of codes by hour, oldest first, and by process type of the dyno (`router` codes without one are `web`'s). */
  errors(): readonly (api.HourOfErrors & {readonly type: string})[]
  status(): api.PlatformStatus
  /** What stands in the app's datastore of its jobs, and of those that do them. */
  jobs(): Pick<JobQueues, 'waiting' | 'begun' | 'workers' | 'counts'>

  /** By UUID or name, as the platform takes it. */
  restartDyno(idOrName: string): Changed
  /** Starts one-offs of no type again: they only end. */
  stopDyno(idOrName: string): Changed
  restartType(type: string): Changed
  restartAll(): Changed
  /** Several process types at once, all or none. */
  updateFormation(updates: readonly FormationUpdate[]): Changed
  /** Null removes; makes a release and restarts all dynos. */
  setConfigVars(values: Readonly<Record<string, string | null>>): Changed
  setFeature(name: string, enabled: boolean): Changed
  rollback(version: number): Changed

  /** The last lines that wait in Logplex, oldest first: at most 1500, none on Fir. */
  history(): readonly WorldLine[]
  /** Tells every new line; gives the function that ends it. */
  follow(listener: (line: WorldLine) => void): () => void
}

export interface FormationUpdate {
  readonly type: string
  readonly quantity?: number
  readonly size?: string
}
