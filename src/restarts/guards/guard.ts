import type * as api from '../../platform/api.js'
import type {Snapshot} from '../../platform/snapshot.js'
import type {Rise} from '../error-rate.js'
import type {Rules} from '../wish.js'

/** Something that speaks against a restart now, whatever the condition says. */
export interface HeldBack {
  readonly guard: GuardId
  /** For people: `web.1 came up 4 min ago, and is left alone for 15 min`. */
  readonly reason: string
  /** Until when at least, ms since the epoch; `Infinity` as long as this run lasts, null where nobody can say. */
  readonly until: number | null
}

export type GuardId =
  | 'formation'
  | 'own-dyno'
  | 'identity'
  | 'state'
  | 'cooldown'
  | 'preboot'
  | 'others'
  | 'release'
  | 'maintenance'
  | 'platform'
  | 'errors'
  | 'max'
  | 'budget'
  /** Its jobs cannot be told to finish. */
  | 'drain'

/** Answers for one dyno; null where nothing speaks against it. */
export type Guard = (dyno: api.Dyno, sight: GuardSight) => HeldBack | null

/** What the platform says of the app, as far as guards ask. */
export type Facts = Pick<Snapshot, 'app' | 'dynos' | 'formation' | 'releases' | 'features' | 'status'>

/** All that guards judge by. */
export interface GuardSight {
  /** The platform's time, ms since the epoch. */
  readonly now: number
  readonly facts: Facts
  readonly rules: Rules
  /** How far back the evidence for a restart reaches: the longest window and the time that it must have held, ms. */
  readonly evidenceMs: number
  /** The dyno that this runs in; null where it runs elsewhere. */
  readonly self: Self | null
  /** How many dynos this run has restarted, or would have. */
  readonly restarted: number
  /** Restarts of the last time, by this and other runs, as far as they were written down. */
  readonly past: readonly Restart[]
  /** How failed requests have risen since this run's last restart; null where they have not. */
  readonly errorsRose: Rise | null
}

/** One restart that was sent. */
export interface Restart {
  /** Of the process that was ended. */
  readonly id: string
  readonly name: string
  readonly type: string
  readonly at: number
}

/** What a process on Heroku is told of itself by its environment; null what it is not told. */
export interface Self {
  /** `DYNO`: `run.4321`. */
  readonly dyno: string
  /** With the feature runtime-dyno-metadata: `HEROKU_DYNO_ID`, `HEROKU_APP_ID`, `HEROKU_APP_NAME`. */
  readonly dynoId: string | null
  readonly appId: string | null
  readonly appName: string | null
}

/** As long as this run lasts. */
export const FOR_GOOD = Number.POSITIVE_INFINITY
