import type {DynoSize} from '../../platform/sizes.js'
import type {Appointment} from '../agenda.js'
import type {JobQueues} from '../jobs/queues.js'
import type {Effort} from '../lives/usage.js'
import type {Random} from '../random.js'
import type {Exchange} from '../router/exchange.js'
import type {Work} from '../work.js'

/** A process as the program in it sees it: its clock, its dyno, and its ways to speak and to end. */
export interface Process {
  /** `worker.1`: what it finds in `$DYNO`. */
  readonly name: string
  readonly random: Random
  readonly size: DynoSize
  /** As the Procfile says it. */
  readonly command: string
  readonly config: Readonly<Record<string, string>>
  /** What waits in the app's datastore. */
  readonly queues: JobQueues
  now(): number
  /** Does something later, unless the process has ended by then. */
  after(ms: number, what: () => void): Appointment
  prints(text: string): void
  /** It listens on `$PORT`: the platform calls it up. */
  listens(): void
  exits(status: number): void
  /** Hears when the process has ended, however it did. */
  whenGone(what: () => void): void
  /** Work begins that needs memory, CPU and perhaps threads until it ends. */
  begins(work: Work): Effort
  ends(effort: Effort): void
  /** How many times longer things take here and now than where nothing is slow. */
  slowness(): number
  /** What it takes at the moment, MB. */
  memoryMb(): number
  /** How many threads and processes the dyno may still hold. */
  spareThreads(): number
}

/** What became of an attempt to connect. */
export type Connected = 'accepted' | 'refused' | 'unanswered'

/** A program that runs: what it does when it is told something from outside. */
export interface Program {
  /** Starts and loads the app. */
  boot(): void
  /** Instead of `boot`, where it was running before the simulation began. */
  resume(): void
  /** SIGTERM. */
  terminate(): void
  /** The router connects and sends a request. Processes that are no servers refuse. */
  connect(exchange: Exchange): Connected
}

/** Makes the program of a new process. */
export type Server = (process: Process) => Program
