import type {Clock} from '../../clock.js'
import type {PlatformGeneration} from '../../platform/api.js'
import type {Connection} from './connection.js'

/** Heroku ends a session on Fir after 15 minutes and one on Cedar after about an hour (docs of `heroku-client`). */
const RENEW_MS: Readonly<Record<PlatformGeneration, number>> = {fir: 14 * 60_000, cedar: 50 * 60_000}
/** How long both sessions run side by side: longer than lines of one log change places. */
const SIDE_BY_SIDE_MS = 3000
const TRY_AGAIN_MS = 30_000

/**
 * Opens the next session while the present one still runs, so that nothing is lost between them, also on Fir, which
 * replays nothing. The next is not read before the present one is left; until then, what it brings waits in its socket.
 */
export class Renewal {
  readonly #stop = new AbortController()
  #next: Connection | null = null
  #ready = false

  constructor(
    generation: PlatformGeneration,
    open: () => Promise<Connection>,
    clock: Clock,
    signal: AbortSignal,
  ) {
    const stopped = AbortSignal.any([signal, this.#stop.signal])
    // It ends when it is done or stopped.
    this.#run(RENEW_MS[generation], open, clock, stopped).catch(() => {})
  }

  /** The next session has run beside this one for long enough. */
  get ready(): boolean {
    return this.#ready
  }

  /** Ends the renewal; gives the next session where it is open. */
  take(): Connection | null {
    this.#stop.abort()
    return this.#next
  }

  async #run(afterMs: number, open: () => Promise<Connection>, clock: Clock, stopped: AbortSignal) {
    await clock.sleep(afterMs, stopped)
    while (this.#next === null) {
      const next = await open().catch(() => null)
      if (stopped.aborted) next?.close()
      stopped.throwIfAborted()
      if (next === null) await clock.sleep(TRY_AGAIN_MS, stopped)
      this.#next = next
    }
    await clock.sleep(SIDE_BY_SIDE_MS, stopped)
    this.#ready = true
  }
}
