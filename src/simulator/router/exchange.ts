import {FIRST_BYTE_LIMIT_MS, ROLLING_WINDOW_MS} from '../../platform/limits.js'
import type {Agenda, Appointment} from '../agenda.js'
import type {Ending} from './line.js'
import type {Request} from './request.js'

/** The router takes so much of an answer from the dyno at once, however slow the visitor's line is. */
const RESPONSE_BUFFER_BYTES = 1_048_576
const SWITCHED = 101
const WEBSOCKET_BYTES = 129
/** A visitor's line. */
const BYTES_PER_MS = 800

/** What the router says of an exchange when it is over. */
export type Closed = (exchange: Exchange, ending: Omit<Ending, 'dyno' | 'connectMs'>) => void

/** A request that was sent to a dyno, from there until its answer, or what came instead, has gone to the visitor. */
export class Exchange {
  readonly request: Request
  readonly #agenda: Agenda
  readonly #closed: Closed
  readonly #sentAt: number
  readonly #timers: Appointment[] = []
  /** Bytes of the answer, once its first one is there. */
  #answering: number | null = null
  #isOpen = false
  #over = false

  constructor(request: Request, agenda: Agenda, closed: Closed, slackMs: number) {
    this.request = request
    this.#agenda = agenda
    this.#closed = closed
    this.#sentAt = agenda.now
    this.#timers.push(agenda.after(FIRST_BYTE_LIMIT_MS + slackMs, () => this.#end('H12', 503, 0)))
    if (request.patienceMs < FIRST_BYTE_LIMIT_MS)
      this.#timers.push(agenda.after(request.patienceMs, () => this.#end('H27', 499, 0, 'client')))
  }

  get isOver(): boolean {
    return this.#over
  }

  /** It never came to the dyno. */
  forget(): void {
    this.#over = true
    this.#cancelTimers()
  }

  /** The dyno answers. Nobody listens any more where the router or the visitor gave up before. */
  answer(status: number = this.request.status, bytes: number = this.request.bytes): void {
    if (this.#over) return
    this.#cancelTimers()
    this.#answering = bytes
    const rest = bytes - RESPONSE_BUFFER_BYTES
    if (rest <= 0) this.#end(null, status, bytes)
    else this.#timers.push(this.#agenda.after(rest / BYTES_PER_MS, () => this.#end(null, status, bytes)))
  }

  /** It becomes a websocket, and lasts until one side closes it. */
  upgrade(): void {
    if (this.#over) return
    this.#cancelTimers()
    this.#isOpen = true
  }

  /** Nothing moves any more on the websocket. */
  fallsSilent(): void {
    this.#timers.push(this.#agenda.after(ROLLING_WINDOW_MS, () => this.#end('H15', 503, null)))
  }

  /** The dyno closes the connection, or dies. */
  breakOff(): void {
    if (this.#isOpen) this.#end(null, SWITCHED, WEBSOCKET_BYTES)
    else if (this.#answering === null) this.#end('H13', 503, 0)
    else this.#end('H18', 503, RESPONSE_BUFFER_BYTES, 'backend')
  }

  #end(code: string | null, status: number, bytes: number | null, sock: Ending['sock'] = null): void {
    if (this.#over) return
    this.#over = true
    this.#cancelTimers()
    const serviceMs = this.#agenda.now - this.#sentAt
    this.#closed(this, {code, sock, serviceMs, status, bytes})
  }

  #cancelTimers(): void {
    for (const timer of this.#timers) timer.cancel()
    this.#timers.length = 0
  }
}
