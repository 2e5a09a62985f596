import type {LogEvent} from '../logs/event.js'
import {WINDOW_MS} from '../logs/time-window.js'
import type {AppSession} from '../session/app-session.js'
import {breath} from '../session/breath.js'
import type {Source} from '../sources/source.js'
import {type Checkpoint, Checkpoints} from './checkpoints.js'
import {EventCursor} from './event-cursor.js'
import {Looks} from './looks.js'
import type {Span} from './span.js'

export interface ReelOptions {
  readonly session: AppSession
  /** Opens the logs, as often as somebody goes back in them. */
  readonly open: () => Promise<readonly Source[]>
  readonly span: Span | null
}

/** Takes some 10 ms, so that keys do not wait. */
const EVENTS_AT_ONCE = 4096

/** A recording that is wound to any moment, and a session that knows all up to there and nothing else. */
export class Reel {
  readonly looks: Looks
  readonly #session: AppSession
  readonly #open: ReelOptions['open']
  readonly #checkpoints = new Checkpoints()
  #cursor: EventCursor
  /** All lines up to here were read; ms since the epoch. */
  #at = Number.NEGATIVE_INFINITY
  #isAtEnd = false
  #notableAt = Number.NEGATIVE_INFINITY

  private constructor({session, open, span}: ReelOptions, sources: readonly Source[]) {
    this.looks = new Looks(session, span)
    this.#session = session
    this.#open = open
    this.#cursor = new EventCursor(sources)
  }

  static async load(options: ReelOptions): Promise<Reel> {
    return new Reel(options, await options.open())
  }

  get at(): number {
    return this.#at
  }

  /** Was all of it read? */
  get isAtEnd(): boolean {
    return this.#isAtEnd
  }

  /** When something last came that the timeline may tell of. */
  get notableAt(): number {
    return this.#notableAt
  }

  /** The time of the next line; null at the end. */
  async nextAt(): Promise<number | null> {
    const isMore = this.#cursor.first !== null || (await this.#cursor.fill())
    return isMore ? (this.#cursor.first?.time ?? null) : null
  }

  /** Winds to a moment, or until the signal aborts; to the end where there are no times: `Infinity`. */
  async windTo(at: number, signal: AbortSignal): Promise<void> {
    const checkpoint = this.#checkpoints.before(at)
    const isNearer = checkpoint !== null && checkpoint.at > this.#at
    if (at < this.#at || isNearer) await this.#goOnFrom(checkpoint)
    await this.#advance(at, signal)
  }

  close(): Promise<void> {
    return this.#cursor.close()
  }

  async #advance(until: number, signal: AbortSignal): Promise<void> {
    for (let taken = 1; !signal.aborted;) {
      const log = this.#cursor.first
      if (log === null && (await this.#cursor.fill())) continue
      this.#isAtEnd = log === null
      const due = Math.min(log?.time ?? Infinity, until)
      if (due < Infinity && this.looks.nextAt <= due) {
        await this.#look()
      } else if (log === null || log.time > until) {
        this.#passTo(until)
        return
      } else {
        this.#at = Math.max(this.#at, log.time)
        this.#take(log.take())
        if (taken++ % EVENTS_AT_ONCE === 0) await breath()
      }
    }
  }

  /** What was there at a checkpoint is there again; null is the begin. */
  async #goOnFrom(checkpoint: Checkpoint | null): Promise<void> {
    await this.#cursor.close()
    this.#cursor = new EventCursor(await this.#open(), checkpoint?.places)
    this.#session.restore(checkpoint?.moment ?? null)
    this.#at = checkpoint?.at ?? Number.NEGATIVE_INFINITY
    this.#isAtEnd = false
    this.#notableAt = Number.NEGATIVE_INFINITY
    this.looks.goTo(this.#at)
  }

  #take(event: LogEvent | undefined): void {
    if (event === undefined) return
    if (isNotable(event)) this.#notableAt = this.#at
    this.#session.take(event)
  }

  async #look(): Promise<void> {
    this.#passTo(this.looks.nextAt)
    await this.looks.look()
    await breath()
    if (!this.#checkpoints.isDue(this.#session.feed.lines)) return
    this.#checkpoints.add({at: this.#at, moment: this.#session.keep(), places: this.#cursor.places()})
    await breath()
  }

  /** It is this time of the log now, whether a line says so or not. */
  #passTo(at: number): void {
    if (!Number.isFinite(at)) return
    this.#at = at
    // Ticks wait for their order, too.
    this.#session.take({kind: 'tick', at: at - WINDOW_MS})
    this.#session.take({kind: 'tick', at})
  }
}

/** Can it be, or change, something that the timeline tells? */
function isNotable(event: LogEvent): boolean {
  switch (event.kind) {
    case 'app':
    case 'memory':
    case 'load':
    case 'addon-metrics':
      return false
    case 'router':
      return event.code !== null
    default:
      return true
  }
}
