import type {QueueSystem} from '../queue-system.js'
import type {Tells} from './tells.js'

export interface OpenOptions {
  /** What the system's keys begin with, where the app has set something else than the library. */
  readonly keyPrefix?: string
  /** Where the number stands in the answer. */
  readonly jsonPath?: string
  /** Of HireFire. A secret. */
  readonly token?: string
  readonly missingIsEmpty?: boolean
  /** Where the system's tables are, when that is not where its library puts them. */
  readonly schema?: string
  /** What is to be asked instead. */
  readonly query?: string
  /** Where the HTTP API of a RabbitMQ is, where that does not follow from its URL. */
  readonly managementUrl?: string
}

/** A queue system that can be read, in words for people. */
export interface SystemDefinition {
  /** `BullMQ 4 to 6`. */
  readonly title: string
  /** Where it is found: in a Redis, in a Postgres, at a URL, by a command. */
  readonly by: 'redis' | 'postgres' | 'rabbitmq' | 'faktory' | 'url' | 'command'
  /** Config vars of the app that hold its URL unless told; the first that is there. */
  readonly configVars?: readonly string[]
  /** A config var that holds the name of that config var. */
  readonly pointer?: string
  /** What config vars are called that may hold such a URL, too: `HEROKU_POSTGRESQL_BLUE_URL`. */
  readonly alike?: RegExp
  /** Does it tell jobs that are being done from those that wait? Else its number is all there is. */
  readonly tellsBusy: boolean
  /** Does it tell which dyno does which job, where it knows its workers? */
  readonly tellsDynos?: boolean
  /** Can it tell a process to finish its jobs and to begin none? */
  readonly canQuiet?: boolean
  /** How old what it tells of jobs that are being done may be, ms; as of the reading where it is missing. */
  readonly tellsLateMs?: number
  /** Does each job that a dyno does at once need a connection of its own? */
  readonly hasConnectionPerSlot?: boolean
  /** Keeps it a list of its queues? Else those that are wanted must be named. */
  readonly listsQueues: boolean
  /** What it cannot know. */
  readonly blindTo: string
  /** How its numbers were checked. */
  readonly checked: string
  /**
   * What they were held against: what the genuine library makes and says itself, tables as it makes them, or nothing but its
   * source. On the last a dyno is taken away only with `--trust-adapter`.
   */
  readonly checkedBy: 'library' | 'tables' | 'source'
  readonly tells: Tells
  /** The same, where its broker is a RabbitMQ. */
  readonly tellsOnRabbitmq?: Tells
  /** `address` is the URL, or the command. Only this system is loaded. */
  open(address: string, options: OpenOptions): Promise<QueueSystem>
}
