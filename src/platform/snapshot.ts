import type {Addon, App, Config, Dyno, Formation, HourOfErrors, PlatformStatus, Release, Size} from './api.js'
import type {Reading} from './reading.js'

/**
 * What the platform says of an app at one moment, beside its log. Only the app and its dynos are needed for a diagnosis;
 * what else could not be read (no access, too slow) says why. Plain data, so that it can be recorded and replayed.
 */
export interface Snapshot {
  readonly app: App
  readonly dynos: readonly Dyno[]
  readonly formation: Reading<readonly Formation[]>
  readonly sizes: Reading<readonly Size[]>
  /** The last few, newest first. */
  readonly releases: Reading<readonly Release[]>
  readonly config: Reading<Config>
  /** Names of the app's features that are switched on: `log-runtime-metrics`, `preboot`. */
  readonly features: Reading<readonly string[]>
  readonly addons: Reading<readonly Addon[]>
  /** The last 24 hours, oldest first; more than the log's history reaches back to. */
  readonly errors: Reading<readonly HourOfErrors[]>
  readonly status: Reading<PlatformStatus>
}
