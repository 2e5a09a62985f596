import {randomUUID} from 'node:crypto'

import type {Clock} from '../../clock.js'
import type {LogRequest} from './log-request.js'

/** How long an address of a log can be used, ms of real time. */
export interface SessionLifetimes {
  /** Until someone connects. */
  readonly unusedMs: number
  /** From then on, on Cedar. */
  readonly cedarMs: number
  readonly firMs: number
}

/** About 5 minutes and 1 hour by the API's old reference of log sessions; 15 minutes by what the CLI does on Fir. */
export const SESSION_LIFETIMES: SessionLifetimes = {
  unusedMs: 5 * 60_000,
  cedarMs: 60 * 60_000,
  firMs: 15 * 60_000,
}

export interface LogSession {
  /** Whoever knows it may read the log. */
  readonly id: string
  readonly request: LogRequest
}

/** Log sessions that were asked for. An address can be opened again until it expires, and begins with history again. */
export class LogSessions {
  readonly #lifetimes: SessionLifetimes
  readonly #clock: Clock
  readonly #entries = new Map<string, {session: LogSession; expiresAt: number; connected: boolean}>()

  constructor(lifetimes: SessionLifetimes, clock: Clock) {
    this.#lifetimes = lifetimes
    this.#clock = clock
  }

  create(request: LogRequest): LogSession {
    this.#forgetExpired()
    const session = {id: randomUUID(), request}
    const expiresAt = this.#clock.now() + this.#lifetimes.unusedMs
    this.#entries.set(session.id, {session, expiresAt, connected: false})
    return session
  }

  /** Someone connects; null when there is no such session any more. */
  connect(id: string): LogSession | null {
    if (!this.isAlive(id)) return null
    const entry = this.#entries.get(id)
    if (!entry) return null
    if (!entry.connected) {
      const {cedarMs, firMs} = this.#lifetimes
      entry.connected = true
      entry.expiresAt = this.#clock.now() + (entry.session.request.generation === 'fir' ? firMs : cedarMs)
    }
    return entry.session
  }

  isAlive(id: string): boolean {
    const entry = this.#entries.get(id)
    return entry !== undefined && this.#clock.now() < entry.expiresAt
  }

  expire(id: string) {
    this.#entries.delete(id)
  }

  #forgetExpired() {
    for (const id of this.#entries.keys()) if (!this.isAlive(id)) this.#entries.delete(id)
  }
}
