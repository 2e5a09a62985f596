import type {PlatformStatus} from '../platform/api.js'
import type {SimulatedAddon} from './addons/addon.js'
import type {JobKind} from './jobs/queues.js'
import type {MemoryModel} from './memory/memory.js'
import type {Server} from './servers/program.js'
import type {Stage} from './stage.js'
import type {Route} from './traffic/route.js'

/** An app on Heroku and what happens to it. */
export interface Scenario {
  readonly name: string
  /** One sentence, for the list of scenarios. */
  readonly summary: string
  readonly app: AppSettings
  /** How long it has been running when someone looks, ms. */
  readonly startsBefore: number
  /** What goes wrong, in any order. What people do through the API meanwhile takes effect in all that comes after. */
  readonly happens?: readonly Happening[]
}

export interface Happening {
  /** Ms after the beginning. */
  readonly after: number
  readonly what: (stage: Stage) => void
}

export interface AppSettings {
  readonly name: string
  readonly processes: Readonly<Record<string, ProcessType>>
  /** Requests per minute, on the average of a day: more by day than by night. None where it is missing. */
  readonly visitsPerMinute?: number
  /** What visitors ask for; the everyday pages of a small business where it is missing. */
  readonly routes?: readonly Route[]
  /** Programs that ask for something at a rate of their own. */
  readonly robots?: readonly Robot[]
  /** What the app's own clock and its visitors put into its queues. */
  readonly jobs?: readonly RecurringJob[]
  readonly config?: Readonly<Record<string, string>>
  /** Names of those that are on: `log-runtime-metrics`, `preboot`. */
  readonly features?: readonly string[]
  readonly addons?: readonly SimulatedAddon[]
  /** What Heroku Scheduler starts. */
  readonly schedule?: readonly ScheduledTask[]
  /** What the platform says of itself; all is well where it is missing. */
  readonly status?: PlatformStatus
  /** Router 2.0 where it is missing. */
  readonly router?: RouterForm
  /** Age of the running release when it begins, and so of all dynos, ms; five hours where it is missing. */
  readonly releasedBefore?: number
}

/** Which router the app has, to be told by the last fields of its lines. */
export type RouterForm = 'legacy' | 'router-2'

/** What runs as a process type: what the Procfile says, and how it behaves. */
export interface ProcfileEntry {
  readonly command: string
  readonly server: Server
  readonly memory: MemoryModel
}

export interface ProcessType extends ProcfileEntry {
  readonly size: string
  readonly quantity: number
}

/** A monitor, a scanner, a caller of an API: the same by day and by night. */
export interface Robot {
  readonly asks: Route
  readonly perMinute: number
}

/** A one-off that is started every ten minutes, hour or day. */
export interface ScheduledTask extends ProcfileEntry {
  readonly everyMs: number
}

export interface RecurringJob {
  readonly kind: JobKind
  readonly perMinute: number
}

/** What a release ships. A release can change how the app behaves, and a rollback changes it back. */
export interface Slug {
  readonly commit: string
  readonly processes: Readonly<Record<string, ProcfileEntry>>
  readonly routes: readonly Route[]
}
