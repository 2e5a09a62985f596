import type {Agent} from 'node:http'

import type {Clock} from '../../clock.js'
import type {StreamItem} from '../../logs/stream.js'
import type {PlatformGeneration} from '../../platform/api.js'
import {HerokuError} from '../errors.js'
import type {PlatformReads} from '../platform.js'
import {backOffMs} from './back-off.js'
import {connect, type Connection, isSecure} from './connection.js'
import {Broken, gaveUp, notSecure} from './failures.js'
import type {LogLine} from './line.js'
import {Outbox} from './outbox.js'
import {Overlap} from './overlap/overlap.js'
import {Renewal} from './renewal.js'
import {within} from './within.js'

/** All that Logplex keeps of a log. */
const HISTORY_LINES = 1500
const TICK_MS = 5000
/**
 * A connection on which nothing comes for so long may be dead without our knowing. Heroku's routers cut what is idle
 * for 55 s, so that what lives says something about once a minute; a quiet app on Cedar costs a session each time.
 */
const SILENCE_MS = 120_000
/** History is there at once, or something is wrong. */
const HISTORY_SILENCE_MS = 10_000
/** About forty seconds, and as long as the attempts themselves take. */
const MOST_FAILURES = 10
/** Who has seen nothing yet would rather know soon that there is nothing to see. */
const FIRST_PATIENCE_MS = 20_000

export interface LogOptions {
  /** Whose log it is, as people are told. */
  readonly app: string
  readonly generation: PlatformGeneration
  /** Goes on after the history, until the signal aborts. */
  readonly tail: boolean
  readonly openSession: PlatformReads['logSession']
  /** For the way to a log session through a proxy. */
  readonly agentFor: (url: string) => Agent | undefined
  readonly clock: Clock
  /** From 0 to 1. */
  readonly random: () => number
  /** The platform's time, ms since the epoch; null while unknown. */
  readonly now: () => number | null
  /** Told when a connection was lost and is to be made again. */
  readonly onRetry?: (why: string) => void
  /** Closes all connections at once; the stream then ends. */
  readonly signal: AbortSignal
}

/**
 * The log of a running app: its history, a `history-end`, and with `tail` all that follows, through as many log sessions
 * as that takes. Bytes are whole lines. Every line comes once; where some may be missing there is a `gap`. While nothing
 * comes, there is a `tick` every few seconds.
 *
 * A session that tails does not say where its history ends. So on Cedar the history is read from a session without
 * `tail`, which ends by itself; the one that tails then begins with the same lines, which are left out (`Overlap`), as
 * after any lost connection. Fir has no history.
 *
 * Throws what `openSession` throws, and a `HerokuError` when the log cannot be read or followed any longer.
 */
export async function* openLog(options: LogOptions): AsyncGenerator<StreamItem, void> {
  const ending = new AbortController()
  const signal = AbortSignal.any([options.signal, ending.signal])
  try {
    yield* new LogStream({...options, signal}).items()
  } catch (error) {
    if (!options.signal.aborted) throw error
  } finally {
    ending.abort()
  }
}

/** How reading a session ended: where it ends itself, by leaving it, or by its breaking off. */
type Ending = 'ended' | 'renewed' | 'silent' | Broken

class LogStream {
  readonly #options: LogOptions
  readonly #outbox = new Outbox()
  /** Sessions in a row that failed or brought nothing new. */
  #failures = 0
  #isOpened = false
  readonly #beganAt: number

  constructor(options: LogOptions) {
    this.#options = options
    this.#beganAt = options.clock.now()
  }

  async *items(): AsyncGenerator<StreamItem, void> {
    if (this.#options.generation === 'cedar') yield* this.#history()
    yield {kind: 'history-end', at: this.#options.now()}
    if (this.#options.tail) yield* this.#live()
  }

  async *#history(): AsyncGenerator<StreamItem, void> {
    for (;;) {
      const connection = await this.#open(false)
      const ending = yield* this.#read(connection, this.#overlap(false))
      connection.close()
      if (ending === 'ended') return
      await this.#pause(ending instanceof Broken ? ending : new Broken('it fell silent'))
    }
  }

  async *#live(): AsyncGenerator<StreamItem, never> {
    const {generation, clock, signal} = this.#options
    let next: Connection | null = null
    for (let isFirst = true; ; isFirst = false) {
      const adjoins: boolean = next !== null
      const connection: Connection = next ?? (await this.#open(true))
      const isUnbridged = generation === 'fir' && !adjoins
      if (isUnbridged && !isFirst) this.#outbox.gap('no-history')
      const renewal = new Renewal(generation, () => this.#tryOpen(true), clock, signal)
      const ending: Ending = yield* this.#read(connection, this.#overlap(adjoins || isUnbridged), renewal)
      connection.close()
      next = renewal.take()
      if (ending === 'silent') this.#failures = 0
      else if (next === null) {
        await this.#pause(ending instanceof Broken ? ending : new Broken('the log server ended the session'))
      }
    }
  }

  #overlap(adjoins: boolean): Overlap<LogLine> {
    return new Overlap(this.#outbox.held.marks(), {adjoins}, this.#outbox)
  }

  async *#read(
    {batches}: Connection,
    overlap: Overlap<LogLine>,
    renewal?: Renewal,
  ): AsyncGenerator<StreamItem, Ending> {
    const {clock} = this.#options
    const silenceMs = renewal === undefined ? HISTORY_SILENCE_MS : SILENCE_MS
    yield* this.#outbox.take()
    let heardAt = clock.now()
    let arrival: ReturnType<typeof batches.next> | null = null
    try {
      for (;;) {
        if (renewal?.ready === true) return 'renewed'
        arrival ??= batches.next()
        const result = await within(clock, TICK_MS, arrival)
        if (result === null) {
          if (clock.now() - heardAt >= silenceMs) return 'silent'
          yield* this.#tick()
          continue
        }
        if (result.done === true) return 'ended'
        arrival = null
        heardAt = clock.now()
        for (const line of result.value.lines) overlap.push(line)
        const items = this.#outbox.take()
        if (items.length > 0 || result.value.heartbeat) this.#failures = 0
        if (items.length > 0) yield* items
        else if (result.value.heartbeat) yield* this.#tick()
      }
    } catch (error) {
      if (error instanceof Broken) return error
      throw error
    }
  }

  *#tick(): Generator<StreamItem, void> {
    const at = this.#options.now()
    if (at !== null) yield {kind: 'tick', at}
  }

  async #open(tail: boolean): Promise<Connection> {
    for (;;) {
      try {
        return await this.#tryOpen(tail)
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        await this.#pause(error)
      }
    }
  }

  async #tryOpen(tail: boolean): Promise<Connection> {
    const {app, generation, openSession, signal} = this.#options
    const lines = generation === 'cedar' ? HISTORY_LINES : 0
    const {url} = await openSession({generation, lines, tail}, {signal}).catch((error: unknown) => {
      // The first failure counts. Later ones may pass, as when a laptop wakes up without a network.
      const passing = this.#isOpened && error instanceof HerokuError && error.passing
      throw passing ? new Broken(error.what, {cause: error}) : error
    })
    if (!isSecure(url)) throw notSecure(app)
    const connection = await connect(url, {...this.#options, tail})
    this.#isOpened = true
    return connection
  }

  /** Waits before the next attempt, or gives up. */
  async #pause(broken: Broken): Promise<void> {
    const {app, clock, random, onRetry, signal} = this.#options
    const isOutOfPatience = !this.#isOpened && clock.now() - this.#beganAt >= FIRST_PATIENCE_MS
    if (++this.#failures >= MOST_FAILURES || isOutOfPatience) {
      throw broken.cause instanceof HerokuError ? broken.cause : gaveUp(app, this.#failures, broken)
    }
    signal.throwIfAborted()
    onRetry?.(broken.message)
    await clock.sleep(backOffMs(this.#failures, random), signal)
  }
}
