import type {Clock} from '../clock.js'
import type {LogEvent} from '../logs/event.js'
import type {Feed, FeedKind, FeedStep} from './session.js'

const SECOND_MS = 1000
/** The rate is that of so many seconds. */
const SECONDS = 10

/** Watches where lines come from, and counts them. */
export class FeedMeter implements Feed {
  readonly kind: FeedKind
  name: string
  step: FeedStep = {kind: 'connecting'}
  heardAt: number | null = null
  gaps = 0
  lines = 0
  recording: Feed['recording'] = null
  readonly #clock: Clock
  #begunAt: number
  /** Lines of the last seconds, each in the place of its second. */
  readonly #counts = new Uint32Array(SECONDS)
  #second: number

  constructor(kind: FeedKind, name: string, clock: Clock) {
    this.kind = kind
    this.name = name
    this.#clock = clock
    this.#begunAt = clock.now()
    this.#second = secondOf(this.#begunAt)
  }

  /** Counts what an event says of the feed. The history comes as fast as it can be read: that is no rate of the app. */
  note(event: LogEvent): void {
    if (event.kind === 'gap') this.gaps++
    if (event.kind === 'history-end') this.restart(this)
    if (!('line' in event)) return
    this.heardAt = this.#clock.now()
    this.lines++
    if (this.step.kind === 'history') return
    const place = this.#moveTo(this.heardAt)
    this.#counts[place] = (this.#counts[place] ?? 0) + 1
  }

  /** Counts on from other figures, and how fast lines come anew: what was read to get there was no feed. */
  restart({lines, gaps}: Pick<Feed, 'lines' | 'gaps'>): void {
    this.lines = lines
    this.gaps = gaps
    this.#counts.fill(0)
    this.#begunAt = this.#clock.now()
  }

  get linesPerSecond(): number {
    const now = this.#clock.now()
    this.#moveTo(now)
    const counted = this.#counts.reduce((sum, lines) => sum + lines, 0)
    const overMs = Math.min(now - this.#begunAt, (SECONDS - 1) * SECOND_MS + (now % SECOND_MS))
    return counted / (Math.max(overMs, SECOND_MS) / SECOND_MS)
  }

  /** Empties the places of the seconds that have passed; gives that of this one. */
  #moveTo(now: number): number {
    const second = secondOf(now)
    for (let passed = Math.max(this.#second, second - SECONDS) + 1; passed <= second; passed++)
      this.#counts[passed % SECONDS] = 0
    this.#second = Math.max(this.#second, second)
    return this.#second % SECONDS
  }
}

function secondOf(at: number): number {
  return Math.floor(at / SECOND_MS)
}
