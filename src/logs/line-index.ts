import {frameAt} from './frame.js'
import {HerokuPrefix} from './heroku-prefix.js'
import type {Origin} from './origin.js'
import {OriginTable} from './origin.js'
import {LONGEST_RECORD_BYTES} from './records.js'
import type {IndexedLines} from './stream.js'
import {searchWords, WANTED, type Wanted} from './words.js'

/**
 * What can be told of whole lines without making an object of any: plain arrays, an entry for each line, so that
 * another thread can find it out and hand it over for nothing.
 */
export interface LineIndex {
  readonly count: number
  /** Where each message starts and ends in the bytes; of a line whose form is not the commonest, the whole line. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Ms since the epoch. */
  readonly times: Float64Array
  /** Number of the origin, counted over all indexes of a log; `OTHER_FORM` where the prefix was not read. */
  readonly origins: Uint16Array
  /** Origins that no index before this one had, in the order of their numbers. */
  readonly newOrigins: readonly {readonly source: string; readonly process: string}[]
  /** Of lines of the app: where in `found` stands how many words it has, followed by their numbers; 0 for none. */
  readonly words: Uint32Array
  readonly found: Uint16Array
}

/** The line is not of the form that `HerokuPrefix` reads. */
export const OTHER_FORM = 0xff_ff
const MOST_ORIGINS = 10_000
const LF = 10
const CR = 13
/** A log has lines of 200 bytes; grows where they are shorter. */
const LIKELY_LINE_BYTES = 100

const numbers: ReadonlyMap<Wanted, number> = new Map(WANTED.map((wanted, number) => [wanted, number]))

/**
 * Makes the indexes of one log from chunks that may be split anywhere, but for the first, which begins at the begin of
 * a line. Once it meets what is not cut into lines by line ends alone (octet-counted frames, lines beyond any measure),
 * it gives all that follows as it came.
 */
export class LineIndexer {
  readonly #prefix = new HerokuPrefix(new OriginTable())
  readonly #numbers = new Map<Origin, number>()
  #tail: Uint8Array = new Uint8Array(0)
  #gaveUp = false

  /** The lines that a chunk completes. */
  take(chunk: Uint8Array): IndexedLines | {readonly kind: 'bytes'; readonly bytes: Uint8Array} {
    const bytes = joined(this.#tail, chunk)
    const end = this.#gaveUp ? bytes.length : bytes.lastIndexOf(LF) + 1
    const lines = bytes.subarray(0, end)
    const index = this.#gaveUp ? null : this.#index(lines)
    if (index !== null && bytes.length - end <= LONGEST_RECORD_BYTES) {
      this.#tail = new Uint8Array(bytes.subarray(end))
      return {kind: 'lines', bytes: lines, index}
    }
    this.#gaveUp = true
    this.#tail = new Uint8Array(0)
    return {kind: 'bytes', bytes}
  }

  /** What is left after the last line end. */
  rest(): Uint8Array {
    const tail = this.#tail
    this.#tail = new Uint8Array(0)
    return tail
  }

  #index(bytes: Uint8Array): LineIndex | null {
    let lines = new Lines(Math.ceil(bytes.length / LIKELY_LINE_BYTES) + 16)
    const newOrigins: Origin[] = []
    // Place 0 is no line's.
    const found: number[] = [0]
    const prefix = this.#prefix
    for (let at = 0; at < bytes.length;) {
      const lineEnd = bytes.indexOf(LF, at)
      const end = lineEnd < 0 ? bytes.length : lineEnd
      if (lines.count === lines.capacity) lines = lines.grown()
      if (prefix.read(bytes, at, end)) {
        const {origin, start} = prefix
        const words = origin.kind === 'app' ? searchWords(bytes, start, prefix.end) : NONE
        const number = this.#numberOf(origin, newOrigins)
        lines.add(start, prefix.end, prefix.at ?? Number.NaN, number, words.length === 0 ? 0 : found.length)
        if (words.length > 0) found.push(words.length, ...words.map(word => numbers.get(word) ?? 0))
      } else {
        if (end - at > LONGEST_RECORD_BYTES || frameAt(bytes, at, LONGEST_RECORD_BYTES, false) !== 'none')
          return null
        lines.add(at, withoutReturns(bytes, at, end), Number.NaN, OTHER_FORM, 0)
      }
      at = end + 1
    }
    if (this.#numbers.size > MOST_ORIGINS) return null
    return {
      ...lines.arrays(),
      newOrigins: newOrigins.map(({source, process}) => ({source, process})),
      found: Uint16Array.from(found),
    }
  }

  #numberOf(origin: Origin, newOrigins: Origin[]): number {
    const known = this.#numbers.get(origin)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(origin, number)
    newOrigins.push(origin)
    return number
  }
}

/** What the app's line at this place was found to hold. */
export function wordsAt({words, found}: LineIndex, line: number): readonly Wanted[] {
  const place = words[line] ?? 0
  if (place === 0) return NONE
  const count = found[place] ?? 0
  if (count === 1) return ALONE[found[place + 1] ?? 0] ?? NONE
  const several: Wanted[] = []
  for (let at = place + 1; at <= place + count; at++) several.push(...(ALONE[found[at] ?? 0] ?? NONE))
  return several
}

const NONE: readonly Wanted[] = []
/** By number: nearly every line that has a word has one. */
const ALONE: readonly (readonly Wanted[])[] = WANTED.map(wanted => [wanted])

/** A Buffer of its own, so that it can be handed to another thread as it is. */
function joined(head: Uint8Array, rest: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(head.length + rest.length)
  bytes.set(head)
  bytes.set(rest, head.length)
  return bytes
}

function withoutReturns(bytes: Uint8Array, start: number, end: number): number {
  let last = end
  while (last > start && bytes[last - 1] === CR) last--
  return last
}

/** Arrays that fill line by line. */
class Lines {
  count = 0
  readonly capacity: number
  readonly #starts: Uint32Array
  readonly #ends: Uint32Array
  readonly #times: Float64Array
  readonly #origins: Uint16Array
  readonly #words: Uint32Array

  constructor(capacity: number) {
    this.capacity = capacity
    this.#starts = new Uint32Array(capacity)
    this.#ends = new Uint32Array(capacity)
    this.#times = new Float64Array(capacity)
    this.#origins = new Uint16Array(capacity)
    this.#words = new Uint32Array(capacity)
  }

  add(start: number, end: number, time: number, origin: number, words: number): void {
    const line = this.count++
    this.#starts[line] = start
    this.#ends[line] = end
    this.#times[line] = time
    this.#origins[line] = origin
    this.#words[line] = words
  }

  grown(): Lines {
    const larger = new Lines(this.capacity * 2)
    larger.#starts.set(this.#starts)
    larger.#ends.set(this.#ends)
    larger.#times.set(this.#times)
    larger.#origins.set(this.#origins)
    larger.#words.set(this.#words)
    larger.count = this.count
    return larger
  }

  arrays(): Pick<LineIndex, 'count' | 'starts' | 'ends' | 'times' | 'origins' | 'words'> {
    return {
      count: this.count,
      starts: this.#starts,
      ends: this.#ends,
      times: this.#times,
      origins: this.#origins,
      words: this.#words,
    }
  }
}
