import {CONNECT_LIMIT_MS} from '../../platform/limits.js'
import type {Appointment} from '../agenda.js'
import {seconds} from '../durations.js'
import type {Random} from '../random.js'
import type {Connected} from '../servers/program.js'
import type {Simulation} from '../simulation.js'
import {Exchange} from './exchange.js'
import {type Ending, routerLine} from './line.js'
import type {Request} from './request.js'

/** The router holds a request so long for a dyno to come up, then H20. Dev Center article `error-codes`. */
const BOOT_WAIT_MS = seconds(75)
/** A dyno that refused is left alone so long. Dev Center article `http-routing`, dyno connection behavior. */
const QUARANTINE_MS = seconds(5)

/** A dyno as the router sees it. */
export interface Backend {
  readonly name: string
  readonly type: string
  /** What it has taken and not ended; it breaks them off when it dies. */
  readonly open: Set<Exchange>
  connect(exchange: Exchange): Connected
}

/** What the router knows of the web dynos. */
export interface Backends {
  /** Those that are up. */
  readonly up: readonly Backend[]
  /** Why there is none: no process type web runs, all have crashed, or some are starting. */
  whyNone(): 'H10' | 'H14' | 'starting'
}

interface Waiting {
  readonly request: Request
  readonly since: number
  readonly deadline: Appointment
}

/** Gives each request to a web dyno that is up, by chance, and says in the log how it ended. */
export class Router {
  readonly #simulation: Simulation
  readonly #random: Random
  readonly #backends: Backends
  readonly #quarantined = new Map<Backend, number>()
  #waiting: Waiting[] = []

  constructor(simulation: Simulation, backends: Backends) {
    this.#simulation = simulation
    this.#random = simulation.random.fork('router')
    this.#backends = backends
  }

  receive(request: Request): void {
    this.#route(request, this.#simulation.agenda.now)
  }

  /** A dyno came up, crashed or was taken away: those that wait may go on, or have to be told why not. */
  backendsChanged(): void {
    for (const dyno of this.#quarantined.keys())
      if (!this.#backends.up.includes(dyno)) this.#quarantined.delete(dyno)
    if (this.#waiting.length === 0) return
    const none = this.#backends.up.length === 0
    if (none && this.#backends.whyNone() === 'starting') return
    const waiting = this.#waiting
    this.#waiting = []
    for (const {request, since, deadline} of waiting) {
      deadline.cancel()
      this.#route(request, since)
    }
  }

  #route(request: Request, since: number): void {
    const {agenda} = this.#simulation
    const {up} = this.#backends
    if (up.length === 0) return this.#noDyno(request, since)
    const free = this.#quarantined.size === 0 ? up : up.filter(dyno => !this.#isQuarantined(dyno))
    const dyno = this.#random.pick(free.length === 0 ? up : free)
    const connectMs = agenda.now - since + this.#random.int(0, 2)
    const exchange = new Exchange(
      request,
      agenda,
      (exchange, {code, sock, serviceMs, status, bytes}) => {
        dyno.open.delete(exchange)
        const ending = {code, sock, dyno: dyno.name, connectMs, serviceMs, status, bytes}
        this.#say(request, ending, dyno.type)
      },
      this.#random.int(0, 4),
    )
    const connected = dyno.connect(exchange)
    if (connected === 'accepted') {
      if (!exchange.isOver) dyno.open.add(exchange)
      return
    }
    exchange.forget()
    if (connected === 'refused') this.#avoid(request, since, dyno, 'H21')
    else agenda.after(CONNECT_LIMIT_MS, () => this.#avoid(request, since, dyno, 'H19'))
  }

  /** Tries another dyno, where there is one that did not just refuse too. */
  #avoid(request: Request, since: number, dyno: Backend, code: string): void {
    const {now} = this.#simulation.agenda
    this.#quarantined.set(dyno, now + QUARANTINE_MS)
    if (this.#backends.up.some(other => !this.#isQuarantined(other))) return this.#route(request, since)
    const connectMs = now - since + 1
    this.#say(
      request,
      {code, sock: null, dyno: dyno.name, connectMs, serviceMs: null, status: 503, bytes: null},
      dyno.type,
    )
  }

  #isQuarantined(dyno: Backend): boolean {
    const until = this.#quarantined.get(dyno)
    if (until === undefined) return false
    if (until > this.#simulation.agenda.now) return true
    this.#quarantined.delete(dyno)
    return false
  }

  #noDyno(request: Request, since: number): void {
    const why = this.#backends.whyNone()
    if (why !== 'starting') return this.#refuse(request, why)
    const deadline = this.#simulation.agenda.at(since + BOOT_WAIT_MS, () => {
      this.#waiting = this.#waiting.filter(waiting => waiting.request !== request)
      this.#refuse(request, 'H20')
    })
    this.#waiting.push({request, since, deadline})
  }

  #refuse(request: Request, code: string): void {
    this.#say(
      request,
      {code, sock: null, dyno: null, connectMs: null, serviceMs: null, status: 503, bytes: null},
      'web',
    )
  }

  #say(request: Request, ending: Ending, type: string): void {
    const {agenda, errors, logplex, routerForm, host} = this.#simulation
    if (ending.code !== null) errors.add(ending.code, type, agenda.now)
    logplex.write('heroku', 'router', routerLine(routerForm, host, request, ending))
  }
}
