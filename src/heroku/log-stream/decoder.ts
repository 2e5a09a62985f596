import {createParser} from 'eventsource-parser'

import {Broken} from './failures.js'

const LF = 10
const CR = 13

/** Lines longer than this are cut there; Logplex itself splits them at 10 kB. */
const LONGEST_LINE_BYTES = 1 << 20
const LONGEST_EVENT_BYTES = 4 << 20

/** What one chunk of an answer brought. */
export interface Decoded {
  /** Complete lines, without line ends; empty ones are left out. */
  readonly lines: readonly Uint8Array[]
  /** Something that says only that the session lives: a comment, an empty line. */
  readonly heartbeat: boolean
}

/** Finds the lines in the answer of a log session. */
export interface Decoder {
  push(chunk: Uint8Array): Decoded
  /** What is left where the log came to its proper end, since its last line may have no line end. */
  end(): Decoded
}

/** Plain text, one line after the other. */
export class PlainDecoder implements Decoder {
  /** Parts of a line that is not complete yet. */
  #parts: Uint8Array[] = []
  #partBytes = 0

  push(chunk: Uint8Array): Decoded {
    const lines: Uint8Array[] = []
    let heartbeat = false
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      this.#keep(chunk.subarray(start, end))
      const line = this.#take()
      if (line.length > 0) lines.push(line)
      else heartbeat = true
      start = end + 1
    }
    this.#keep(chunk.subarray(start))
    return {lines, heartbeat}
  }

  end(): Decoded {
    const line = this.#take()
    return {lines: line.length > 0 ? [line] : [], heartbeat: false}
  }

  #keep(part: Uint8Array): void {
    const room = LONGEST_LINE_BYTES - this.#partBytes
    if (part.length === 0 || room <= 0) return
    const kept = part.subarray(0, room)
    this.#parts.push(kept)
    this.#partBytes += kept.length
  }

  #take(): Uint8Array {
    const [only = new Uint8Array(0), ...others] = this.#parts
    const line = others.length === 0 ? only : Buffer.concat(this.#parts)
    this.#parts = []
    this.#partBytes = 0
    return line.at(-1) === CR ? line.subarray(0, -1) : line
  }
}

/**
 * Server-sent events, with one or more lines in the data of each. Their syntax is ASCII: read as Latin-1, bytes pass
 * through unchanged, wherever a chunk cuts a character.
 */
export class EventDecoder implements Decoder {
  #lines: Uint8Array[] = []
  #heartbeat = false
  readonly #parser = createParser({
    maxBufferSize: LONGEST_EVENT_BYTES,
    onEvent: ({event = 'message', data}) => {
      if (event === 'message') this.#take(data)
      else this.#heartbeat = true
    },
    onComment: () => {
      this.#heartbeat = true
    },
    onError({type}) {
      if (type === 'max-buffer-size-exceeded') throw new Broken('an event of it has no end')
    },
  })

  push(chunk: Uint8Array): Decoded {
    this.#parser.feed(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1'))
    const decoded = {lines: this.#lines, heartbeat: this.#heartbeat}
    this.#lines = []
    this.#heartbeat = false
    return decoded
  }

  end(): Decoded {
    return this.push(Buffer.from('\n\n'))
  }

  #take(data: string): void {
    for (const line of data.split('\n')) if (line !== '') this.#lines.push(Buffer.from(line, 'latin1'))
  }
}
