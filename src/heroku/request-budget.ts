import type {Clock} from '../clock.js'
import type {Answer} from './exchange.js'

/**
 * An account may send 4,500 requests an hour, and gets them back at 75 a minute: Dev Center, "Platform API Reference",
 * Rate Limits. All programs of the account share them, a deploy and the user's own CLI too.
 */
const MOST = 4500
const REFILL_PER_MS = 75 / 60_000

/** Counts an account's requests along with the platform, so that reading leaves a reserve of them to others. */
export class RequestBudget {
  readonly #clock: Clock
  readonly #reserve: number
  /** As the last answer said. */
  #told: {readonly left: number; readonly at: number} | null = null
  #underWay = 0

  constructor(clock: Clock, reserve: number) {
    this.#clock = clock
    this.#reserve = reserve
  }

  /** How many requests are left, as the last answer said; null before the first. */
  get left(): number | null {
    return this.#told?.left ?? null
  }

  /** Counts one request from its sending to its end. */
  async count(send: () => Promise<Answer>): Promise<Answer> {
    this.#underWay++
    try {
      const answer = await send()
      const left = answer.headers['ratelimit-remaining']
      if (typeof left === 'string' && /^\d{1,6}$/.test(left)) {
        this.#told = {left: Number(left), at: this.#clock.now()}
      }
      return answer
    } finally {
      this.#underWay--
    }
  }

  /** How long until one more request leaves the reserve whole, ms; 0 as long as nothing is known. */
  get waitMs(): number {
    if (this.#told === null) return 0
    const refilled = Math.max(0, this.#clock.now() - this.#told.at) * REFILL_PER_MS
    const left = Math.min(MOST, this.#told.left + refilled) - this.#underWay
    return left > this.#reserve ? 0 : Math.ceil((this.#reserve + 1 - left) / REFILL_PER_MS)
  }
}
