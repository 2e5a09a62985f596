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
  return end <= start ? '' : decoder.decode(bytes.subarray(start, end))
}
