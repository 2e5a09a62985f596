import type {StreamItem} from '../../logs/stream.js'
import type {LogLine} from './line.js'
import {HeldLines} from './overlap/held.js'
import type {Gap, OverlapSink} from './overlap/merge.js'

const LF = 10

/** Told as `The stream broke off because of ...` by the finding about it. */
const REASONS: Readonly<Record<Gap | 'no-history', string>> = {
  'missed': 'a lost connection, in which more was logged than Heroku keeps',
  'unclear': 'a lost connection, around which lines look alike',
  'no-history': 'a lost connection to a log of which Heroku keeps no history',
}

/** Collects what is to be handed on, and remembers its last lines. */
export class Outbox implements OverlapSink<LogLine> {
  readonly held = new HeldLines()
  #items: StreamItem[] = []
  #lines: Uint8Array[] = []
  /** Nothing was handed on since the last gap, which says it all. */
  #inGap = false

  line(line: LogLine): void {
    this.#inGap = false
    this.held.push(line)
    this.#lines.push(line.bytes)
  }

  gap(why: Gap | 'no-history'): void {
    if (this.#inGap) return
    this.#inGap = true
    this.#closeLines()
    this.#items.push({kind: 'gap', at: this.held.latest, reason: REASONS[why]})
  }

  /** What was collected since the last time. */
  take(): readonly StreamItem[] {
    this.#closeLines()
    const items = this.#items
    this.#items = []
    return items
  }

  #closeLines(): void {
    if (this.#lines.length > 0) this.#items.push({kind: 'bytes', bytes: join(this.#lines)})
    this.#lines = []
  }
}

/** Lines with their line ends, in memory of their own. */
function join(lines: readonly Uint8Array[]): Uint8Array {
  const joined = Buffer.allocUnsafeSlow(lines.reduce((sum, {length}) => sum + length + 1, 0))
  let end = 0
  for (const line of lines) {
    joined.set(line, end)
    end += line.length
    joined[end++] = LF
  }
  return joined
}
