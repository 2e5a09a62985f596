import type {Effort} from '../lives/usage.js'
import type {Exchange} from '../router/exchange.js'
import type {Connected, Process} from './program.js'

/** The system holds so many connections that the server has not accepted yet. */
const BACKLOG = 1024

/** A request in the hands of a worker. */
export interface Handling {
  readonly exchange: Exchange
  readonly worker: PoolWorker
  readonly since: number
  readonly effort: Effort
}

/** A worker process of a server; it serves as many requests at once as it has threads. */
export interface PoolWorker {
  readonly index: number
  readonly pid: number
  readonly busy: Set<Handling>
}

export interface PoolSettings {
  readonly workers: number
  readonly threads: number
  /** True for a request that the process cannot do, and whose end was seen to. */
  readonly fails?: (exchange: Exchange) => boolean
  /** A request is taken up. */
  readonly begins: (handling: Handling) => void
  /** It is done, whether or not somebody still waits for the answer. */
  readonly ends: (handling: Handling, tookMs: number) => void
}

/**
 * Workers with threads behind one listening socket, as in Puma and gunicorn: each request keeps a thread until it is
 * done, and those that find no thread free wait in the socket's backlog, also when the router gave them up long ago.
 */
export class WorkerPool {
  readonly #process: Process
  readonly #settings: PoolSettings
  readonly #workers: PoolWorker[] = []
  readonly #backlog: Exchange[] = []
  #listening = true
  #drained: (() => void) | null = null

  constructor(process: Process, settings: PoolSettings, firstPid: number) {
    this.#process = process
    this.#settings = settings
    for (let index = 0; index < settings.workers; index++)
      this.#workers.push({index, pid: firstPid + 2 * index, busy: new Set()})
  }

  get workers(): readonly PoolWorker[] {
    return this.#workers
  }

  connect(exchange: Exchange): Connected {
    if (!this.#listening) return 'refused'
    const worker = this.#freeWorker()
    if (worker !== null) this.#take(exchange, worker)
    else if (this.#backlog.length < BACKLOG) this.#backlog.push(exchange)
    else return 'unanswered'
    return 'accepted'
  }

  /** Closes the socket, so that what was not accepted breaks off, and tells when the last request is done. */
  drain(done: () => void): void {
    this.#listening = false
    this.#drained = done
    for (const exchange of this.#backlog.splice(0)) exchange.breakOff()
    this.#tellDrained()
  }

  /** A worker is killed, and its requests with it. */
  kill(worker: PoolWorker): void {
    for (const {exchange, effort} of worker.busy) {
      this.#process.ends(effort)
      exchange.breakOff()
    }
    worker.busy.clear()
    this.#workers.splice(this.#workers.indexOf(worker), 1)
    this.#tellDrained()
  }

  /** Another one takes its place. */
  replace({index}: PoolWorker, pid: number): void {
    this.#workers.push({index, pid, busy: new Set()})
    this.#takeNext()
  }

  /** The one with most threads free; those equally free take turns by chance. */
  #freeWorker(): PoolWorker | null {
    const least = Math.min(...this.#workers.map(({busy}) => busy.size))
    if (least >= this.#settings.threads) return null
    return this.#process.random.pick(this.#workers.filter(({busy}) => busy.size === least))
  }

  #take(exchange: Exchange, worker: PoolWorker): void {
    if (this.#settings.fails?.(exchange) === true) return this.#takeNext()
    const {route, takesMs} = exchange.request
    const effort = this.#process.begins(route)
    const handling = {exchange, worker, since: this.#process.now(), effort}
    worker.busy.add(handling)
    this.#settings.begins(handling)
    if (route.neverEnds !== true)
      this.#process.after(takesMs * this.#process.slowness(), () => this.#finish(handling))
  }

  #finish(handling: Handling): void {
    if (!handling.worker.busy.delete(handling)) return
    this.#process.ends(handling.effort)
    this.#settings.ends(handling, this.#process.now() - handling.since)
    handling.exchange.answer()
    this.#takeNext()
    this.#tellDrained()
  }

  #takeNext(): void {
    const worker = this.#freeWorker()
    const exchange = worker === null ? undefined : this.#backlog.shift()
    if (worker !== null && exchange !== undefined) this.#take(exchange, worker)
  }

  #tellDrained(): void {
    const done = this.#drained
    if (done === null || this.#workers.some(({busy}) => busy.size > 0)) return
    this.#drained = null
    done()
  }
}
