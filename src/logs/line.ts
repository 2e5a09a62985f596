/**
 * A view of one message: the bytes of a log line after its prefix, undecoded.
 * Text is decoded only where it is kept, so most lines are never turned into a string.
 * The view keeps its chunk alive: keep `String(line)`, not the view.
 */
export class Line {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes
    this.start = start
    this.end = end
  }

  /** The message as text; invalid UTF-8 becomes U+FFFD. */
  toString(): string {
    return decode(this.bytes, this.start, this.end)
  }

  /** A view of a text, for forms that are not bytes to begin with (JSON lines) and for tests. */
  static from(text: string): Line {
    const bytes = encoder.encode(text)
    return new Line(bytes, 0, bytes.length)
  }
}

const encoder = new TextEncoder()
// Without this a byte order mark would vanish, and with it three bytes that others count on.
const decoder = new TextDecoder('utf-8', {ignoreBOM: true})

/** Decodes a part of `bytes` as UTF-8; invalid sequences become U+FFFD. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  if (end <= start) return ''
  // Twice as fast on short texts, and what sources give is a Buffer.
  if (bytes instanceof Buffer) return bytes.toString('utf8', start, end)
  return decoder.decode(bytes.subarray(start, end))
}

/** Where a line ends without what never means anything there: the padding of terminals, CR and LF. */
export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end
  while (last > start && isBlank(bytes[last - 1])) last--
  return last
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CR || byte === LF
}

const TAB = 9
const LF = 10
const CR = 13
const SPACE = 32
