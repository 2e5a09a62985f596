import {trimmedEnd} from './line.js'
import {NO_ORIGIN, type Origin, type OriginTable} from './origin.js'
import {readTimestamp, timestampEnd} from './timestamp.js'

const SPACE = 32
const COLON = 58
const OPEN = 91
const CLOSE = 93
const LONGEST_ORIGIN = 72

/**
 * Reads `2012-08-06T19:11:20+00:00 heroku[web.1]: `, the form nearly every line of a saved log has, without
 * allocating: results stand in the fields until the next line. Every other form, and this one indented,
 * coloured or without a time, is left to envelopes/.
 */
export class HerokuPrefix {
  at: number | null = null
  origin: Origin = NO_ORIGIN
  /** Where the message starts and, without the padding of terminals, ends. */
  start = 0
  end = 0
  readonly #origins: OriginTable

  constructor(origins: OriginTable) {
    this.#origins = origins
  }

  read(bytes: Uint8Array, start: number, limit: number): boolean {
    const at = readTimestamp(bytes, start, limit)
    if (Number.isNaN(at)) return false
    const name = timestampEnd + 1
    if (bytes[timestampEnd] !== SPACE) return false
    const last = Math.min(limit - 1, name + LONGEST_ORIGIN)
    let open = -1
    for (let next = name; next < last; next++) {
      const byte = bytes[next] ?? 0
      // Nearly all: letters in lower case.
      if (byte > CLOSE) continue
      if (byte === OPEN) open = next
      else if (byte === CLOSE) {
        if (open <= name || !isLetter(bytes[open + 1] ?? 0) || bytes[next + 1] !== COLON) return false
        this.at = at
        this.origin = this.#origins.read(bytes, name, next)
        this.start = bytes[next + 2] === SPACE && next + 2 < limit ? next + 3 : next + 2
        this.end = trimmedEnd(bytes, this.start, limit)
        return true
      } else if (byte === SPACE) return false
    }
    return false
  }
}

/** Every process Heroku writes starts with one; `nginx[4242]:` is something else. */
function isLetter(byte: number): boolean {
  const lower = byte | 32
  return lower >= 97 && lower <= 122
}
