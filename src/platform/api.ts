/**
 * What Heroku's Platform API says, as far as we use it, in our own terms: times in ms since the epoch, sizes in MB of
 * 2^20 bytes, prices in US cents. Import it as a namespace: `api.Dyno`.
 */

/** Cedar is the older generation of the platform, Fir the one on Kubernetes. */
export type PlatformGeneration = 'cedar' | 'fir'

export interface App {
  readonly id: string
  readonly name: string
  readonly generation: PlatformGeneration
  /** The Private Space it runs in; null on the Common Runtime. */
  readonly space: {readonly name: string; readonly shield: boolean} | null
  /** Is maintenance mode on? */
  readonly maintenance: boolean
}

/** `unknown`: one that this version does not know. */
export type DynoState = 'crashed' | 'down' | 'idle' | 'starting' | 'up' | 'unknown'

/** One process: a dyno that is restarted keeps its name and gets a new id. */
export interface Dyno {
  /** UUID of this life of it. */
  readonly id: string
  /** `web.1`, on Fir `web-69f7cd4d8b-xkq2p`. */
  readonly name: string
  readonly type: string
  readonly state: DynoState
  /** `Standard-1X`. */
  readonly size: string
  readonly command: string
  readonly createdAt: number
  /** When its state last changed. */
  readonly updatedAt: number
  /** Number of the release it runs; null when the API names none. */
  readonly release: number | null
}

/** A process type as the formation wants it. */
export interface Formation {
  readonly type: string
  readonly quantity: number
  readonly size: string
  readonly command: string
}

/** A dyno size as the API sells it. */
export interface Size {
  readonly name: string
  readonly memoryMb: number
  /** Of one dyno for a month; null when the account does not see it, or it has no price of its own. */
  readonly centsPerMonth: number | null
}

export interface Release {
  /** 42 of `v42`. */
  readonly version: number
  /** `Deploy 7c1a9f3e`, `Set WEB_CONCURRENCY config vars`, `Rollback to v40`. */
  readonly description: string
  /** E-mail address of who made it; null when the API names nobody. */
  readonly user: string | null
  readonly status: 'failed' | 'pending' | 'succeeded' | 'expired'
  readonly createdAt: number
  /** Is it the one that runs now? */
  readonly current: boolean
}

/** Config vars without their secrets. */
export interface Config {
  /** Names of all. */
  readonly names: readonly string[]
  /** The few that hold no secret and decide about memory and time: `WEB_CONCURRENCY` (`config-vars.ts`). */
  readonly values: Readonly<Record<string, string>>
}

export interface Addon {
  readonly name: string
  /** `heroku-postgresql`. */
  readonly service: string
  /** `heroku-postgresql:standard-0`. */
  readonly plan: string
  readonly state: string
  /** Names of the config vars it sets. */
  readonly configVars: readonly string[]
}

/** How often each H and R code was seen in one hour, by the platform's own count. */
export interface HourOfErrors {
  readonly at: number
  /** By code: `{H12: 312}`; codes that did not occur are missing. */
  readonly counts: Readonly<Record<string, number>>
}

/** What Heroku says of itself at status.heroku.com. */
export interface PlatformStatus {
  /** Worst of the systems that dynos depend on. */
  readonly apps: 'green' | 'yellow' | 'red' | 'blue'
  /** Titles of what is going on, the newest first. */
  readonly incidents: readonly {readonly title: string; readonly since: number | null}[]
}
