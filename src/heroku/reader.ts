import type {Clock} from '../clock.js'
import {type Asker, failureOf, jsonOf} from './answers.js'
import type {Order} from './connection.js'
import {badAnswer, HerokuError, rateLimited} from './errors.js'
import type {Answer} from './exchange.js'
import type {Asking} from './platform.js'
import type {RequestBudget} from './request-budget.js'

/** What is read. A POST is one only where it changes nothing, as opening a log session does. */
export interface Question extends Pick<Order, 'path' | 'version' | 'range' | 'body'>, Asking {
  readonly method?: 'GET' | 'POST'
}

export interface ReaderOptions {
  readonly send: (order: Order) => Promise<Answer>
  readonly asker: Asker
  readonly budget: RequestBudget
  readonly clock: Clock
  /** From 0 to 1. */
  readonly random: () => number
  /** One request's. */
  readonly deadlineMs: number
  /** How long after a read began, of all its pages, another request may still be sent. */
  readonly patienceMs: number
  /** Told when a read waits because the account has sent too many requests. */
  readonly onRateLimitWait: (ms: number) => void
}

const MOST_ATTEMPTS = 5
const FIRST_BACK_OFF_MS = 500
/** A request that was one too many is given back only after 0.8 s, and others want theirs too. */
const FIRST_RATE_LIMIT_BACK_OFF_MS = 4000
const LONGEST_BACK_OFF_MS = 20_000

/** A thousand of anything is a page. */
const MOST_PAGES = 20

/** Reads, and tries again what may pass. Rejects with a `HerokuError`, or with the signal's reason. */
export class Reader {
  readonly #options: ReaderOptions

  constructor(options: ReaderOptions) {
    this.#options = options
  }

  /** The JSON of one answer. */
  async read(question: Question): Promise<unknown> {
    const {json} = await this.#read(question, this.#giveUpAt())
    return json
  }

  /** The items of a list, of all its pages. */
  async readAll(question: Question): Promise<unknown[]> {
    const giveUpAt = this.#giveUpAt()
    const items: unknown[] = []
    let page: Question = question
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const {json, nextRange} = await this.#read(page, giveUpAt)
      if (!Array.isArray(json))
        throw badAnswer(this.#options.asker.host, 'it is not the list that was asked for')
      items.push(...json)
      if (nextRange === null) return items
      page = {...question, range: nextRange}
    }
    throw badAnswer(this.#options.asker.host, 'the list does not end')
  }

  async #read(question: Question, giveUpAt: number): Promise<{json: unknown; nextRange: string | null}> {
    const {asker, budget, clock, onRateLimitWait} = this.#options
    for (let attempt = 1; ; attempt++) {
      // Nothing is awaited between the last look and the sending: reads side by side must not count on the same request.
      for (let ms = budget.waitMs; ms > 0; ms = budget.waitMs) {
        if (clock.now() + ms > giveUpAt) throw rateLimited(budget.left, ms)
        onRateLimitWait(ms)
        await clock.sleep(ms, question.signal)
      }
      try {
        const answer = await this.#ask(question)
        return {json: jsonOf(answer, asker), nextRange: nextRangeOf(answer)}
      } catch (error) {
        const waitMs = this.#backOff(error, attempt)
        if (waitMs === null || clock.now() + waitMs > giveUpAt) throw error
        if (isRateLimit(error)) onRateLimitWait(waitMs)
        else if (error instanceof HerokuError) question.onRetry?.(error.what)
        await clock.sleep(waitMs, question.signal)
      }
    }
  }

  async #ask(question: Question): Promise<Answer> {
    const {send, asker, deadlineMs} = this.#options
    try {
      return await send({method: 'GET', ...question, deadlineMs})
    } catch (error) {
      throw failureOf(error, asker, deadlineMs)
    }
  }

  /**
   * How long to wait before the next attempt, ms; null when there is none. Exponential with full jitter: many copies
   * that failed together do not come back together (M. Brooker, "Exponential Backoff And Jitter", AWS, 2015).
   */
  #backOff(error: unknown, attempt: number): number | null {
    if (!(error instanceof HerokuError && error.passing) || attempt >= MOST_ATTEMPTS) return null
    const first = isRateLimit(error) ? FIRST_RATE_LIMIT_BACK_OFF_MS : FIRST_BACK_OFF_MS
    return this.#options.random() * Math.min(LONGEST_BACK_OFF_MS, first * 2 ** (attempt - 1))
  }

  #giveUpAt(): number {
    return this.#options.clock.now() + this.#options.patienceMs
  }
}

function isRateLimit(error: unknown): boolean {
  return error instanceof HerokuError && error.kind === 'rate-limit'
}

function nextRangeOf({headers}: Answer): string | null {
  const range = headers['next-range']
  return typeof range === 'string' ? range : null
}
