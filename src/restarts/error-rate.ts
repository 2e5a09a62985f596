import type {AppState} from '../state/app-state.js'
import {APP_ERROR} from '../state/requests/fold-router.js'
import {formatDuration, plural} from '../view/format.js'

/** How long before a restart is looked at to compare with. */
const BEFORE_MS = 5 * 60_000
/** Less than this is told as nothing. */
const COMPARABLE_MS = 20_000
/** How long after it errors are laid at its door. */
const AFTER_MS = 10 * 60_000
/** Fewer say nothing. */
const LEAST_FAILED = 5
/** A rise is more than chance makes it. */
const FACTOR = 2
const MOST_MOMENTS = 720
const MINUTE_MS = 60_000

interface Moment {
  readonly at: number
  /** Requests that ever failed until then. */
  readonly failed: number
}

/** When a restart was sent, and when the new process was back. */
export interface Comparison {
  readonly name: string
  readonly sentAt: number
  readonly backAt: number
}

export interface Rise {
  /** For people. */
  readonly text: string
  /** Until when it speaks against another restart, ms since the epoch. */
  readonly until: number
}

/** How many requests of the app failed, moment by moment. */
export class ErrorRate {
  readonly #moments: Moment[] = []

  note(at: number, state: AppState): void {
    this.#moments.push({at, failed: failedIn(state)})
    if (this.#moments.length > MOST_MOMENTS) this.#moments.shift()
  }

  /**
   * How failed requests per minute have risen since a restart; null where that was not seen, and when the restart was long
   * ago. What fails while the new process starts is left out: somebody knew of it.
   */
  riseSince({name, sentAt, backAt}: Comparison): Rise | null {
    const until = backAt + AFTER_MS
    if ((this.#moments.at(-1)?.at ?? backAt) >= until) return null
    const before = this.#between(sentAt - BEFORE_MS, sentAt)
    const since = this.#between(backAt, until)
    if (since.failed < LEAST_FAILED || since.perMinute <= FACTOR * before.perMinute) return null
    const text = `${plural(since.failed, 'request')} failed in the ${formatDuration(since.ms)} since ${name} was restarted`
    const former =
      before.ms < COMPARABLE_MS
        ? 'how many failed before was not seen'
        : `${before.failed} in the ${formatDuration(before.ms)} before`
    return {text: `${text}, ${former}`, until}
  }

  #between(
    from: number,
    to: number,
  ): {readonly failed: number; readonly ms: number; readonly perMinute: number} {
    const moments = this.#moments.filter(({at}) => at >= from && at <= to)
    const [first, last] = [moments[0], moments.at(-1)]
    if (first === undefined || last === undefined || last.at === first.at)
      return {failed: 0, ms: 0, perMinute: 0}
    const failed = Math.max(0, last.failed - first.failed)
    const ms = last.at - first.at
    return {failed, ms, perMinute: (failed * MINUTE_MS) / ms}
  }
}

function failedIn({dynos, undirected}: AppState): number {
  let failed = 0
  for (const {traffic} of dynos.values()) failed += traffic.requests - traffic.served
  for (const [code, {count}] of undirected) if (code.startsWith('H') || code === APP_ERROR) failed += count
  return failed
}
