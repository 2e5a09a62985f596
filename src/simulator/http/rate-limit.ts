import type {Clock} from '../../clock.js'

export interface RateLimitOptions {
  /** Requests left at the start, and the most that can be saved up. */
  readonly requests: number
  readonly perMinute: number
}

/** What an account may ask. Dev Center article `platform-api-reference`, rate limits. */
export const ACCOUNT_RATE_LIMIT: RateLimitOptions = {requests: 4500, perMinute: 75}

/**
 * Counts an account's requests down and up again. It refills in real time, however fast the world goes: those who
 * wait for it do so in theirs.
 */
export class RateLimit {
  readonly #options: RateLimitOptions
  readonly #clock: Clock
  #tokens: number
  #countedAt: number

  constructor(options: RateLimitOptions, clock: Clock) {
    this.#options = options
    this.#clock = clock
    this.#tokens = options.requests
    this.#countedAt = clock.now()
  }

  /** Whole requests that are left. */
  get remaining(): number {
    this.#refill()
    return Math.floor(this.#tokens)
  }

  /** Counts one request; false when none was left. */
  take(): boolean {
    if (this.remaining < 1) return false
    this.#tokens -= 1
    return true
  }

  #refill() {
    const now = this.#clock.now()
    const minutes = (now - this.#countedAt) / 60_000
    this.#countedAt = now
    this.#tokens = Math.min(this.#options.requests, this.#tokens + minutes * this.#options.perMinute)
  }
}
