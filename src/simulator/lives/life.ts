import type {DynoState} from '../../platform/api.js'
import {CODES} from '../../platform/codes.js'
import {SIGKILLED} from '../../platform/exit-status.js'
import {BOOT_LIMIT_MS, EXIT_LIMIT_MS} from '../../platform/limits.js'
import type {DynoSize} from '../../platform/sizes.js'
import type {Appointment} from '../agenda.js'
import type {Random} from '../random.js'
import type {Exchange} from '../router/exchange.js'
import type {Backend} from '../router/router.js'
import type {Connected, Process, Program} from '../servers/program.js'
import type {Simulation} from '../simulation.js'
import type {Work} from '../work.js'
import type {Birth} from './birth.js'
import {type Effort, Usage} from './usage.js'
import {Vitals} from './vitals.js'

/** Who hears how a life goes on. */
export interface Kin {
  /** It came up. */
  rose(life: Life): void
  /** It ended; a process of the formation only where it was not told to. */
  ended(life: Life): void
}

/** Fetching and unpacking the slug takes this long, ms. */
const FETCH_MS = [1800, 4200] as const
/** What is no web process is called up this long after its start, ms. */
const UP_WITHOUT_PORT_MS = 620
/** Threads and processes of an app that leaves none behind. */
const USUAL_THREADS = 40
const SIGKILL_AFTER_MS = 110
const KILLED_AFTER_MS = 420

/** One life of a dyno: a process from its start to its exit. A dyno that is restarted lives anew, under the same name. */
export class Life implements Process, Backend {
  readonly id: string
  readonly birth: Birth
  readonly random: Random
  readonly open = new Set<Exchange>()
  readonly usage: Usage
  readonly #simulation: Simulation
  readonly #kin: Kin
  readonly #vitals: Vitals
  #state: DynoState = 'starting'
  #updatedAt: number
  #program: Program | null = null
  #deadline: Appointment | null = null
  readonly #farewells: (() => void)[] = []
  #alive = true
  /** It was told to stop: it is not missed when it ends. */
  #leaving = false
  /** It is being killed. */
  #doomed = false
  /** How many times longer things take on this host. */
  slowdown = 1

  constructor(simulation: Simulation, kin: Kin, birth: Birth) {
    this.birth = birth
    this.random = birth.random
    this.id = birth.random.uuid()
    this.#simulation = simulation
    this.#kin = kin
    this.#updatedAt = birth.createdAt
    const {now} = simulation.agenda
    this.usage = new Usage(birth.entry.memory(birth.random), birth.random, birth.createdAt, now)
    this.#vitals = new Vitals(simulation, this)
  }

  get name(): string {
    return this.birth.name
  }

  get type(): string {
    return this.birth.type
  }

  get size(): DynoSize {
    return this.birth.size
  }

  get command(): string {
    return this.birth.entry.command
  }

  get config(): Readonly<Record<string, string>> {
    return this.birth.config
  }

  get queues(): Simulation['queues'] {
    return this.#simulation.queues
  }

  get state(): DynoState {
    return this.#state
  }

  get updatedAt(): number {
    return this.#updatedAt
  }

  /** Is it up, and not told to stop? */
  get serves(): boolean {
    return this.#state === 'up' && !this.#leaving
  }

  now(): number {
    return this.#simulation.agenda.now
  }

  after(ms: number, what: () => void): Appointment {
    return this.#simulation.agenda.after(ms, () => {
      if (this.#alive) what()
    })
  }

  prints(text: string): void {
    this.#simulation.logplex.write('app', this.name, text)
  }

  /**
   * What the platform says of it. Nothing on Fir, whose log comes from the app, the API, the router and add-ons alone:
   * Dev Center articles `heroku-opentelemetry-signals-and-attributes-reference` (August 2025) and `dyno-restarts`.
   */
  told(text: string): void {
    const {generation, logplex} = this.#simulation
    if (generation === 'cedar') logplex.write('heroku', this.name, text)
  }

  begins(work: Work): Effort {
    return this.usage.begin(work, this.now())
  }

  ends(effort: Effort): void {
    this.usage.end(effort, this.now())
  }

  memoryMb(): number {
    return this.usage.memoryMb(this.now())
  }

  spareThreads(): number {
    return (this.size.processLimit ?? Infinity) - USUAL_THREADS - this.usage.threadsLeft
  }

  slowness(): number {
    return this.slowdown * this.#simulation.slowness * this.#vitals.swapping()
  }

  /** What all its work waits for does not come any more: each request and job keeps its thread for ever. */
  hangs(): void {
    this.slowdown = Infinity
  }

  connect(exchange: Exchange): Connected {
    return this.#program?.connect(exchange) ?? 'refused'
  }

  /** It is up and has been for a while when the simulation begins. */
  resume(): void {
    this.#state = 'up'
    this.#program = this.birth.entry.server(this)
    this.#program.resume()
    this.#vitals.begin()
    this.#kin.rose(this)
  }

  launch(): void {
    this.after(this.random.between(...FETCH_MS), () => this.#run())
  }

  #run(): void {
    this.told(`Starting process with command \`${this.command}\``)
    this.#program = this.birth.entry.server(this)
    this.#vitals.begin()
    if (this.type === 'web') this.#deadline = this.after(BOOT_LIMIT_MS, () => this.#missesBoot())
    else this.after(UP_WITHOUT_PORT_MS, () => this.#goesUp())
    this.#program.boot()
  }

  listens(): void {
    if (this.type === 'web') this.#goesUp()
  }

  #goesUp(): void {
    if (this.#state !== 'starting' || this.#leaving || this.#doomed) return
    this.#deadline?.cancel()
    this.told('State changed from starting to up')
    this.#becomes('up')
    this.#kin.rose(this)
  }

  #missesBoot(): void {
    this.failsWith('R10', 'Web process failed to bind to $PORT within 60 seconds of launch')
    this.kill('Stopping process with SIGKILL')
  }

  /** SIGTERM, and SIGKILL to what is still there after 30 seconds. */
  terminate(): void {
    if (!this.#alive || this.#leaving) return
    this.#leaving = true
    this.#deadline?.cancel()
    if (this.#program === null) {
      this.#alive = false
      return
    }
    this.told('Stopping all processes with SIGTERM')
    this.#deadline = this.after(EXIT_LIMIT_MS, () => {
      this.failsWith('R12', 'At least one process failed to exit within 30 seconds of SIGTERM')
      this.kill('Stopping remaining processes with SIGKILL')
    })
    this.#program.terminate()
  }

  /** What the platform counts as an error of this dyno; on Fir it has no codes for that yet. */
  failsWith(code: string, detail = ''): void {
    const {errors, agenda, generation} = this.#simulation
    if (generation === 'fir') return
    errors.add(code, this.type, agenda.now)
    this.told(`Error ${code} (${CODES.get(code)?.title ?? ''})${detail === '' ? '' : ` -> ${detail}`}`)
  }

  kill(words: string): void {
    this.#doomed = true
    this.after(SIGKILL_AFTER_MS, () => this.told(words))
    this.after(SIGKILL_AFTER_MS + KILLED_AFTER_MS, () => this.exits(SIGKILLED))
  }

  exits(status: number): void {
    if (!this.#alive) return
    this.#alive = false
    this.#deadline?.cancel()
    for (const exchange of this.open) exchange.breakOff()
    for (const farewell of this.#farewells) farewell()
    this.told(`Process exited with status ${status}`)
    const {oneOff} = this.birth
    if (this.#leaving && !oneOff) return
    this.told(`State changed from ${this.#state} to ${oneOff ? 'complete' : 'crashed'}`)
    this.#becomes(oneOff ? 'down' : 'crashed')
    this.#kin.ended(this)
  }

  whenGone(what: () => void): void {
    this.#farewells.push(what)
  }

  #becomes(state: DynoState): void {
    this.#state = state
    this.#updatedAt = this.now()
  }
}
