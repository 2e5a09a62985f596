import type {PlatformGeneration} from '../platform/api.js'
import type {Agenda} from './agenda.js'
import type {ErrorCounts} from './error-counts.js'
import type {JobQueues} from './jobs/queues.js'
import type {Logplex} from './log/logplex.js'
import type {Random} from './random.js'
import type {RouterForm} from './scenario.js'

/** What all parts of one simulated app share. */
export interface Simulation {
  readonly agenda: Agenda
  readonly random: Random
  readonly logplex: Logplex
  readonly errors: ErrorCounts
  readonly queues: JobQueues
  readonly generation: PlatformGeneration
  readonly routerForm: RouterForm
  readonly host: string
  /** The app in `dyno=heroku.28154711.UUID` of runtime metrics. */
  readonly appNumber: number
  /** How many times longer everything takes at the moment, as when the database is slow; 1 when it is well. */
  slowness: number
}
