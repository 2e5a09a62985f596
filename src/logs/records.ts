import {frameAt, nextFrame} from './frame.js'

const LF = 10
const CR = 13

/** A record longer than this is cut there; the platform itself splits lines at 10 kB. */
export const LONGEST_RECORD_BYTES = 1 << 20

/** Gets each record as a part of `bytes`; the bytes are not reused, so views of them may be kept. */
export type RecordSink = (bytes: Uint8Array, start: number, end: number) => void

/**
 * Cuts a stream of chunks into records: lines, and octet-counted drain frames (`LEN <PRI>1 ...`, several on one
 * physical line, newlines inside one frame). Chunks may be split anywhere: the records are the same.
 */
export class RecordSplitter {
  #tail: Uint8Array = new Uint8Array(0)
  /** Inside a record that is too long: drop everything up to its line end. */
  #dropping = false

  push(chunk: Uint8Array, sink: RecordSink): void {
    const rest = this.#tail.length === 0 ? chunk : this.#finishTail(chunk, sink)
    this.#tail = rest.subarray(this.#cut(rest, sink, false))
  }

  /** Ends the record that the last chunk began; copies no more of this one than that takes, if that is all. */
  #finishTail(chunk: Uint8Array, sink: RecordSink): Uint8Array {
    const lineEnd = chunk.indexOf(LF) + 1
    const record = join(this.#tail, chunk.subarray(0, lineEnd))
    const used = this.#cut(record, sink, false)
    return used === record.length
      ? chunk.subarray(lineEnd)
      : join(record.subarray(used), chunk.subarray(lineEnd))
  }

  /** Another one that has got the same so far. */
  copy(): RecordSplitter {
    const copy = new RecordSplitter()
    copy.#tail = this.#tail
    copy.#dropping = this.#dropping
    return copy
  }

  /** Gives what is left after the last line end. */
  end(sink: RecordSink): void {
    const bytes = this.#tail
    this.#tail = new Uint8Array(0)
    this.#cut(bytes, sink, true)
    this.#dropping = false
  }

  /** Returns how many bytes were used; the rest waits for more, unless this is the end. */
  #cut(bytes: Uint8Array, sink: RecordSink, final: boolean): number {
    let at = 0
    while (at < bytes.length) {
      const frame = this.#dropping ? 'none' : frameAt(bytes, at, LONGEST_RECORD_BYTES, final)
      if (frame === 'more') return at
      if (typeof frame !== 'string') {
        emit(sink, bytes, frame.start, frame.end)
        at = afterLineEnd(bytes, frame.end)
        continue
      }
      const found = bytes.indexOf(LF, at)
      if (this.#dropping) {
        if (found < 0) return bytes.length
        this.#dropping = false
        at = found + 1
        continue
      }
      const longest = at + LONGEST_RECORD_BYTES
      if (found < 0 && !final && bytes.length <= longest) return at
      const end = found < 0 ? bytes.length : found
      const stop = Math.min(end, longest)
      const cut = frame === 'damaged' ? nextFrame(bytes, at, stop) : stop
      emit(sink, bytes, at, cut)
      this.#dropping = cut === longest && end > longest
      at = cut === end ? end + 1 : cut
    }
    return bytes.length
  }
}

function emit(sink: RecordSink, bytes: Uint8Array, start: number, end: number): void {
  let last = end
  while (last > start && (bytes[last - 1] === CR || bytes[last - 1] === LF)) last--
  sink(bytes, start, last)
}

/** Skips the line end behind a frame, unless the frame had its own. */
function afterLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at - 1] === LF) return at
  const next = bytes[at] === CR ? at + 1 : at
  return bytes[next] === LF ? next + 1 : at
}

function join(head: Uint8Array, rest: Uint8Array): Uint8Array {
  const joined = Buffer.allocUnsafeSlow(head.length + rest.length)
  joined.set(head)
  joined.set(rest, head.length)
  return joined
}
