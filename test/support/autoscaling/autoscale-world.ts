import {runOn} from '../../../src/autoscaling/run.js'
import {Holding} from '../../../src/scaling/lease/holding.js'
import type {LeaseFailure, LeaseKeeper} from '../../../src/scaling/lease/lease.js'
import {Scaler} from '../../../src/scaling/scaler.js'
import {Random} from '../../../src/simulator/random.js'
import {aPlan} from '../plans.js'
import {FAULTS_MS, type FaultSchedule, type Happening, Network} from './fault-schedule.js'
import {LeaseModel} from './lease-model.js'
import {SimulatedApp, WRITE_DEADLINE_MS} from './simulated-app.js'
import {SimulatedProcess} from './simulated-process.js'
import {SimulatedQueue} from './simulated-queue.js'
import {VirtualTime} from './virtual-time.js'
import {Watch} from './watch.js'

const BEGIN = Date.UTC(2026, 2, 2, 12)
const INTERVAL_MS = 10_000
/** As `aPlan` has it. */
const JOBS_PER_DYNO = 10
const BACKOFF_MS = 120_000
/** Of the connection to the datastore. */
const LEASE_ANSWER_MS = 5000
/** For all that holds to end: a pause and a foreign quantity by clocks that were set, a lease, a doubt. */
const CONVERGENCE_MS = 20 * 60_000
/** It is not enough to come past the right number. */
const STAYS_MS = 45_000
const NO_ANSWER: LeaseFailure = {outcome: 'unknown', why: 'it does not answer', next: 'try again'}

interface Copy {
  readonly process: SimulatedProcess
  readonly ending: AbortController
}

/** An app, its queue and a datastore, and the copies of the genuine scaler that scale it while all goes wrong. */
export class AutoscaleWorld {
  readonly watch: Watch
  readonly #schedule: FaultSchedule
  readonly #time = new VirtualTime(BEGIN)
  readonly #network: Network
  readonly #random: Random
  readonly #leases = new LeaseModel()
  readonly #app: SimulatedApp
  readonly #queue: SimulatedQueue
  readonly #copies: Copy[] = []
  #started = 0

  constructor(schedule: FaultSchedule) {
    this.#schedule = schedule
    this.#network = new Network(schedule)
    this.#random = new Random(schedule.seed).fork('copies')
    this.#app = new SimulatedApp(this.#time, schedule)
    this.#queue = new SimulatedQueue(this.#time)
    this.#queue.ready = schedule.jobs
    this.watch = new Watch(schedule, this.#app, this.#time)
  }

  /** Lives through the faults, and on until it is as it should be. */
  async run(): Promise<void> {
    const {copies, happenings} = this.#schedule
    for (let who = 0; who < copies; who++) this.#start(who)
    for (const happening of happenings) this.#time.after(happening.atMs, () => this.#happen(happening))
    this.#work()
    await this.#time.runUntil(BEGIN + FAULTS_MS)
    if (this.#app.quantity === 0 && this.#app.switchedOffAt !== null) this.#app.setByHand(1)
    for (const {process} of this.#copies) process.goOn()
    await this.#converge()
    for (const {process} of this.#copies) process.kill()
  }

  async #converge(): Promise<void> {
    const {min, max, limit} = this.#schedule
    const needed = Math.min(max, limit, Math.max(min, Math.ceil(this.#queue.ready / JOBS_PER_DYNO)))
    const end = this.#time.now() + CONVERGENCE_MS
    let since: number | null = null
    while (this.#time.now() < end) {
      await this.#time.runUntil(this.#time.now() + 5000)
      since = this.#app.quantity === needed ? (since ?? this.#time.now()) : null
      if (since !== null && this.#time.now() - since >= STAYS_MS) return
    }
    this.watch.tell(`does not converge: it is at ${this.#app.quantity}, and needs ${needed}`)
  }

  /** Dynos do jobs while things go wrong. */
  #work(): void {
    this.#queue.ready = Math.max(0, this.#queue.ready - this.#app.working())
    if (this.#sinceBegin() < FAULTS_MS) this.#time.after(5000, () => this.#work())
  }

  #start(who: number): void {
    const name = `copy-${who}/${++this.#started}`
    const process = new SimulatedProcess(name, this.#time, this.#random.between(0.997, 1.003))
    const ending = new AbortController()
    this.#copies[who] = {process, ending}
    const {signal} = ending
    const lease = new Holding({
      keeper: this.#keeperOf(process, who),
      clock: process.clock,
      steadyMs: process.steadyMs,
    })
    const trip = (what: 'read' | 'write') => this.#network.platformTrip(what, who, this.#sinceBegin())
    const {min, max} = this.#schedule
    const scaler = new Scaler({
      platform: this.#app.platformOf(process, trip),
      system: this.#queue.systemOf(
        process,
        () => ({
          trip: this.#network.trip('queue', who, this.#sinceBegin()) ?? QUICK,
          sharpness: this.#network.sharpness(who, this.#sinceBegin()),
        }),
        reading => this.watch.read(process, reading),
      ),
      clock: process.clock,
      plan: aPlan({
        min,
        max,
        backoffMs: BACKOFF_MS,
        removal: {protectsBusy: false, isTrusted: true, tellsDynos: false, graceMs: null},
      }),
      queues: {queues: null, without: [], countTo: 10_000},
      lease,
      writeDeadlineMs: WRITE_DEADLINE_MS,
      dryRun: false,
    })
    const listener = {
      turn: () => this.watch.turned(process),
      failed: () => this.watch.turned(process),
    }
    runOn({scaler, lease}, listener, {clock: process.clock, intervalMs: INTERVAL_MS, signal})
      .catch(async (error: unknown) => {
        if (signal.aborted) await lease.release()
        else this.watch.tell(`${name} has ended: ${error instanceof Error ? error.message : String(error)}`)
      })
      .catch((error: unknown) => this.watch.tell(`${name} could not end: ${String(error)}`))
  }

  #keeperOf(process: SimulatedProcess, who: number): LeaseKeeper {
    const keeper = this.#leases.keeper(process.name)
    const ask = <T>(apply: () => Promise<T | LeaseFailure>, signal?: AbortSignal) => {
      const trip = this.#network.trip('lease', who, this.#sinceBegin())
      const way = trip ?? {...QUICK, loses: 'request' as const}
      const late = async () => NO_ANSWER
      return process.call<T | LeaseFailure>(way, apply, {deadlineMs: LEASE_ANSWER_MS, late, signal})
    }
    return {
      owner: keeper.owner,
      take: async (request, signal) => {
        const askedAt = this.#time.now()
        const found = await ask(() => keeper.take(request), signal)
        if (found.outcome === 'taken') this.watch.took(process, askedAt)
        return found
      },
      remember: memory => ask(() => keeper.remember(memory)),
      pause: until => ask(() => keeper.pause(until)),
      release: async () => void (await ask(async () => keeper.release())),
      close: async () => undefined,
    }
  }

  #happen(happening: Happening): void {
    switch (happening.what) {
      case 'stop':
        return this.#copies[happening.who]?.process.stop(happening.forMs)
      case 'kill':
      case 'end': {
        const {what, who, forMs} = happening
        const copy = this.#copies[who]
        if (what === 'kill') copy?.process.kill()
        else copy?.ending.abort(new Error('SIGTERM'))
        return this.#time.after(Math.min(forMs, FAULTS_MS - this.#sinceBegin()), () => this.#start(who))
      }
      case 'set clock':
        return this.#copies[happening.who]?.process.setClock(happening.byMs)
      case 'save leases':
        return this.#leases.save()
      case 'restart leases':
        return this.#leases.restart()
      case 'forget leases':
        return this.#leases.forget()
      case 'set queue clock':
        this.#queue.setMs += happening.byMs
        return undefined
      case 'scale by hand':
        return this.#app.setByHand(happening.quantity)
      case 'pause':
        return void this.#leases.keeper('somebody').pause(this.#time.now() + happening.forMs)
      case 'jobs come':
        this.#queue.ready = happening.jobs
        return undefined
    }
  }

  #sinceBegin(): number {
    return this.#time.now() - BEGIN
  }
}

const QUICK = {toMs: 20, backMs: 20, loses: 'nothing'} as const
