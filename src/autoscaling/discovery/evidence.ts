import type {Reading} from '../../platform/reading.js'
import type {SystemName} from '../../queues/systems.js'

/** What is known of an app that may tell which queue system works for it. */
export interface Evidence {
  /** Of the formation. */
  readonly commands: readonly TypeCommand[]
  /** Datastores that its config vars lead to. */
  readonly stores: readonly Store[]
  /** Names of all its config vars. */
  readonly configVars: readonly string[]
}

export interface TypeCommand {
  readonly type: string
  /** `bundle exec sidekiq -c 5` */
  readonly command: string
}

export interface Store {
  /** That holds its URL. */
  readonly configVar: string
  readonly kind: StoreKind
  /** Unknown where it could not be looked into. */
  readonly traces: Reading<readonly Trace[]>
}

export type StoreKind = 'redis' | 'postgres' | 'rabbitmq' | 'faktory'

/** What a queue system has left in a datastore. */
export interface Trace {
  readonly adapter: SystemName
  /** In words for people: `the set rq:queues`. */
  readonly sign: string
  /** Does nobody else leave it? */
  readonly own: boolean
  /** Are workers of it connected or registered? */
  readonly workers: boolean
  /** Some of its queues, where those that are wanted must be named. */
  readonly queues: readonly string[]
}

export function trace(adapter: SystemName, sign: string, fields: Partial<Trace> = {}): Trace {
  return {adapter, sign, own: true, workers: false, queues: [], ...fields}
}
