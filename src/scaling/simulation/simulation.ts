import {known, type Reading, unknown} from '../../platform/reading.js'
import type {Look} from '../look.js'
import type {DynoSight, Orders} from './controller.js'
import {type Dyno, takesJobs} from './dyno.js'
import {EventHeap} from './event-heap.js'
import {Formation} from './formation.js'
import {Jobs} from './jobs.js'
import type {Outcome} from './outcome.js'
import {ScheduledJobs} from './scheduled-jobs.js'
import type {SimulationOptions, Tells} from './simulation-options.js'
import {Told} from './told.js'

/** From SIGTERM to SIGKILL (https://devcenter.heroku.com/articles/dyno-shutdown-behavior). */
const STOP_MS = 30_000
const ACTS_AFTER_MS = 1000
const BEAT_MS = 10_000
const SIDEKIQ_TELLS: Tells = {arrived: false, completed: true, slots: true}
/** After the last arrival: what is left then is never done. */
const GIVES_UP_AFTER_MS = 6 * 3_600_000

// Kinds of events; a payload is an id times their number and its kind.
const DONE = 0
const UP = 1
const KILL = 2
const ACT = 3
const BEAT = 4
const KINDS = 5

/**
 * A queue and the dynos that work it off, event by event: jobs are begun in the order in which they were ready; dynos boot
 * and are stopped as Heroku does it, the highest number first. Nothing is drawn at random but what `bootMs` draws.
 */
export function simulate(options: SimulationOptions): Outcome {
  return new Simulation(options).run()
}

class Simulation {
  readonly #options: SimulationOptions
  readonly #events = new EventHeap()
  readonly #formation: Formation
  readonly #scheduled: ScheduledJobs
  readonly #jobs: Jobs
  readonly #told = new Told()
  #actions = 0
  #now = 0
  #orders: Orders | null = null

  constructor(options: SimulationOptions) {
    const {workload, slots, dynos} = options
    this.#options = options
    this.#formation = new Formation(slots)
    this.#scheduled = new ScheduledJobs(workload)
    this.#jobs = new Jobs(workload)
    for (let number = 1; number <= dynos; number++) this.#begins(this.#formation.make(number, 0))
  }

  run(): Outcome {
    const {controller, workload} = this.#options
    const {readyAt, untilMs} = workload
    const givesUpAt = Math.max(untilMs, readyAt.at(-1) ?? 0) + GIVES_UP_AFTER_MS
    let nextLook = 0
    for (;;) {
      const arrival = this.#jobs.nextArrivalAt
      const event = this.#events.nextAt
      this.#now = Math.min(arrival, event, nextLook)
      const isOver = this.#now >= untilMs && this.#jobs.done === readyAt.length
      if (isOver || this.#now > givesUpAt) return this.#outcome()
      if (event <= arrival && event <= nextLook) this.#happen(this.#events.take())
      else if (arrival <= nextLook) {
        this.#jobs.arrive()
        this.#giveOut()
      } else {
        nextLook += this.#look() ?? controller.intervalMs
      }
    }
  }

  #happen(payload: number): void {
    const id = Math.floor(payload / KINDS)
    switch (payload % KINDS) {
      case DONE:
        return this.#finish(id)
      case ACT:
        return this.#obey()
      case UP:
        return this.#up(id)
      case KILL:
        return this.#kill(id)
      case BEAT:
        return this.#beat(this.#formation.byId(id))
    }
  }

  /** Jobs to slots, while there are both. */
  #giveOut(): void {
    while (this.#jobs.waiting > 0) {
      const dyno = this.#formation.takeSlot(this.#now)
      if (dyno === null) return
      const {job, endsAt} = this.#jobs.begin(dyno, this.#now)
      this.#changed(dyno)
      this.#events.put(endsAt, job * KINDS + DONE)
    }
  }

  #finish(job: number): void {
    const dyno = this.#jobs.finish(job, this.#now)
    if (dyno === null) return
    this.#changed(dyno)
    if (dyno.state === 'stopping' && dyno.jobs.size === 0) this.#end(dyno)
    else if (takesJobs(dyno, this.#now)) {
      this.#formation.free(dyno)
      this.#giveOut()
    }
  }

  #boot(number: number): void {
    const dyno = this.#formation.make(number, this.#now)
    this.#events.put(this.#now + this.#options.bootMs(), dyno.id * KINDS + UP)
  }

  #up(id: number): void {
    const dyno = this.#formation.byId(id)
    if (dyno?.state !== 'starting') return
    this.#begins(dyno)
    this.#giveOut()
  }

  #begins(dyno: Dyno): void {
    this.#formation.up(dyno, this.#now)
    if (this.#options.tellsAtBeats === true) this.#beat(dyno)
  }

  /** SIGTERM: it takes no more jobs, and ends when those it has are done. */
  #stop(dyno: Dyno): void {
    dyno.state = 'stopping'
    if (dyno.jobs.size === 0) this.#end(dyno)
    else this.#events.put(this.#now + STOP_MS, dyno.id * KINDS + KILL)
  }

  #kill(id: number): void {
    const dyno = this.#formation.byId(id)
    if (dyno?.state !== 'stopping') return
    this.#jobs.cutOff(dyno)
    this.#end(dyno)
    this.#giveOut()
  }

  /** Its last sign of life is that it goes. */
  #end(dyno: Dyno): void {
    this.#told.by(dyno)
    this.#formation.end(dyno, this.#now)
  }

  #changed(dyno: Dyno): void {
    if (this.#options.tellsAtBeats !== true) this.#told.by(dyno)
  }

  #beat(dyno: Dyno | undefined): void {
    if (dyno === undefined || dyno.state === 'gone') return
    this.#told.by(dyno)
    this.#events.put(this.#now + this.#beatMs, dyno.id * KINDS + BEAT)
  }

  get #beatMs(): number {
    return this.#options.beatMs ?? BEAT_MS
  }

  /** Returns when it wants to look again, ms. */
  #look(): number | undefined {
    const dynos = this.#formation.sight(this.#now)
    const look = this.#shown(dynos)
    this.#options.onLook?.(look)
    this.#orders = this.#options.controller.look({look, dynos})
    this.#events.put(this.#now + (this.#options.actsAfterMs ?? ACTS_AFTER_MS), ACT)
    return this.#orders.lookAgainMs
  }

  #obey(): void {
    const {quantity, quiet, restart} = this.#orders ?? {
      quantity: this.#formation.quantity,
      quiet: [],
      restart: [],
    }
    for (const number of quiet) {
      const dyno = this.#formation.byNumber(number)
      if (dyno?.state !== 'working' || dyno.quietSince !== null) continue
      dyno.quietSince = this.#now
      const beats = Math.floor((this.#now - dyno.upAt) / this.#beatMs) + 1
      dyno.quietAt = dyno.upAt + beats * this.#beatMs
    }
    if (this.#formation.quantity !== quantity) this.#actions++
    while (this.#formation.quantity > quantity) {
      const highest = this.#formation.dropHighest()
      if (highest !== undefined) this.#stop(highest)
    }
    while (this.#formation.quantity < quantity) this.#boot(this.#formation.quantity + 1)
    for (const number of restart) {
      const dyno = this.#formation.byNumber(number)
      if (dyno === undefined) continue
      this.#stop(dyno)
      this.#boot(number)
      this.#actions++
    }
  }

  #shown(dynos: readonly DynoSight[]): Look {
    const {slots, tells = SIDEKIQ_TELLS} = this.#options
    const jobs = this.#jobs
    const bootMs = this.#formation.bootMs
    return {
      at: this.#now,
      ready: known(jobs.waiting),
      waitMs: known(jobs.oldestWaitMs(this.#now)),
      busy: known(this.#told.busy),
      finishing: dynos.reduce((sum, {quietSince, busy}) => (quietSince === null ? sum : sum + busy), 0),
      arrived: told(tells.arrived, jobs.arrived),
      completed: told(tells.completed, this.#told.done),
      serviceMs: unknown('nobody measures it'),
      nextDueAt: known(this.#scheduled.nextDueAt(this.#now)),
      slotsPerDyno: told(tells.slots, slots),
      dynos: {
        wanted: dynos.length,
        working: dynos.filter(({state}) => state === 'working').length,
        starting: dynos.filter(({state}) => state === 'starting').length,
        bootMs: bootMs === null ? unknown('none was seen to start') : known(bootMs),
      },
    }
  }

  #outcome(): Outcome {
    const {untilMs} = this.#options.workload
    const endedAt = Math.max(untilMs, this.#now)
    this.#formation.endAll(endedAt)
    return {
      jobs: this.#options.workload.readyAt.length,
      done: this.#jobs.done,
      cut: this.#jobs.cut,
      waitMs: this.#jobs.waitsMs(endedAt),
      dynoHours: this.#formation.seconds / 3600,
      actions: this.#actions,
      mostDynos: this.#formation.most,
      endedAt,
    }
  }
}

function told(tells: boolean, value: number): Reading<number> {
  return tells ? known(value) : unknown('nobody counts them')
}
