import {codeOf} from '../logs/about.js'
import type {LineEvent} from '../logs/event.js'
import {decode} from '../logs/line.js'
import {levelOf} from './line-level.js'
import {fitsUnread, readTest} from './log-filter.js'
import type {LogFilter, LogTail, TailLine} from './session.js'

/** Lines that are kept; fewer where they are very long. */
export const KEPT_LINES = 5000
const KEPT_BYTES = 8 * 2 ** 20
/** The platform splits longer lines; elsewhere a line can be of any length. */
const SHOWN_BYTES = 10_000

/**
 * The last lines as they were read, undecoded. A line keeps alive the chunk it came in, which holds nothing but lines:
 * one chunk more than the lines themselves, at most.
 */
export class LineRing implements LogTail {
  #events: (LineEvent | undefined)[] = new Array<undefined>(KEPT_LINES).fill(undefined)
  /** How many lines were kept and how many forgotten, ever. */
  #total: number
  #forgotten: number
  #bytes = 0

  /** Begins after so many lines, of which none is kept. */
  constructor(before = 0) {
    this.#total = before
    this.#forgotten = before
  }

  get total(): number {
    return this.#total
  }

  push(event: LineEvent): void {
    if (this.#total - this.#forgotten === KEPT_LINES) this.#forget()
    this.#events[this.#total % KEPT_LINES] = event
    this.#total++
    this.#bytes += lengthOf(event)
    while (this.#bytes > KEPT_BYTES && this.#total - this.#forgotten > 1) this.#forget()
  }

  last(most: number, filter: LogFilter, before: number | null): readonly TailLine[] {
    const fits = readTest(filter)
    const found: TailLine[] = []
    let number = Math.min(this.#total, (before ?? Infinity) - 1)
    for (; number > this.#forgotten && found.length < most; number--) {
      const event = this.#events[(number - 1) % KEPT_LINES]
      if (event === undefined || !fitsUnread(event, filter)) continue
      const line = tailLine(number, event)
      if (fits(line)) found.push(line)
    }
    return found.reverse()
  }

  held(): LineRing {
    const copy = new LineRing()
    copy.#events = [...this.#events]
    copy.#total = this.#total
    copy.#forgotten = this.#forgotten
    copy.#bytes = this.#bytes
    return copy
  }

  #forget(): void {
    const place = this.#forgotten++ % KEPT_LINES
    const event = this.#events[place]
    if (event !== undefined) this.#bytes -= lengthOf(event)
    this.#events[place] = undefined
  }
}

function lengthOf({line}: LineEvent): number {
  return line.end - line.start
}

function tailLine(number: number, event: LineEvent): TailLine {
  const {bytes, start, end} = event.line
  const text = decode(bytes, start, Math.min(end, start + SHOWN_BYTES))
  return {
    number,
    at: event.at,
    source: event.origin.label,
    text,
    code: codeOf(event),
    level: levelOf(event, () => text),
  }
}
