const LF = 10
const CR = 13
const SPACE = 32
const ZERO = 48
const ONE = 49
const NINE = 57
const LESS = 60
const GREATER = 62
/** `1234567 <191>1 ` at most. */
const HEADER_BYTES = 16
/** `<1>1 ` and a little. */
const SHORTEST_FRAME = 8

/** A drain frame without its length: from `<PRI>` to its end. */
export interface Frame {
  readonly start: number
  readonly end: number
}

/**
 * Reads an octet-counted frame (`LEN <PRI>1 ...`, RFC 6587 3.4.1) at `at`, where LEN counts the bytes after the
 * space. `none` when there is none; `damaged` when LEN does not end where a frame or line can end (edited logs);
 * `more` when that cannot be told before more bytes have come.
 */
export function frameAt(
  bytes: Uint8Array,
  at: number,
  longest: number,
  final: boolean,
): Frame | 'none' | 'damaged' | 'more' {
  const first = bytes[at] ?? 0
  if (first < ONE || first > NINE) return 'none'
  const start = headerEnd(bytes, at)
  if (start < 0)
    return bytes.length - at < HEADER_BYTES && !final && isHeaderStart(bytes, at) ? 'more' : 'none'
  let length = 0
  for (let digit = at; bytes[digit] !== SPACE; digit++) length = length * 10 + (bytes[digit] ?? ZERO) - ZERO
  const end = start + length
  if (length < SHORTEST_FRAME || length > longest) return 'damaged'
  if (end > bytes.length) return final ? 'damaged' : 'more'
  // Is a line end behind it whole?
  if (bytes[end] === CR && end + 1 === bytes.length && !final) return 'more'
  return endsWell(bytes, end, final)
    ? {start, end}
    : bytes.length - end < HEADER_BYTES && !final && (end === bytes.length || isHeaderStart(bytes, end))
      ? 'more'
      : 'damaged'
}

/** Where in a line that starts with a damaged frame the next one starts, to go on there; else its end. */
export function nextFrame(bytes: Uint8Array, start: number, end: number): number {
  for (
    let at = bytes.indexOf(LESS, start + HEADER_BYTES);
    at > 0 && at < end;
    at = bytes.indexOf(LESS, at + 1)
  ) {
    let digits = at - 1
    if (bytes[digits] !== SPACE) continue
    while (digits > start && isDigit(bytes[digits - 1])) digits--
    if (digits < at - 1 && headerEnd(bytes, digits) > 0) return digits
  }
  return end
}

function endsWell(bytes: Uint8Array, end: number, final: boolean): boolean {
  if (end === bytes.length) return final
  const next = bytes[end]
  return next === LF || next === CR || bytes[end - 1] === LF || headerEnd(bytes, end) > 0
}

/** Where `<PRI>` starts when `LEN <PRI>1 ` stands at `at`; else -1. */
function headerEnd(bytes: Uint8Array, at: number): number {
  let next = at
  while (next - at < 7 && isDigit(bytes[next])) next++
  if (next === at || bytes[next] !== SPACE || bytes[next + 1] !== LESS) return -1
  const start = next + 1
  let priority = start + 1
  while (priority - start < 4 && isDigit(bytes[priority])) priority++
  return priority > start + 1 &&
    bytes[priority] === GREATER &&
    bytes[priority + 1] === ONE &&
    bytes[priority + 2] === SPACE
    ? start
    : -1
}

/** Could the bytes so far still become a header? */
function isHeaderStart(bytes: Uint8Array, at: number): boolean {
  let next = at
  while (next < bytes.length && isDigit(bytes[next])) next++
  for (const expected of [SPACE, LESS]) {
    if (next === bytes.length) return true
    if (bytes[next++] !== expected) return false
  }
  while (next < bytes.length && isDigit(bytes[next])) next++
  for (const expected of [GREATER, ONE, SPACE]) {
    if (next === bytes.length) return true
    if (bytes[next++] !== expected) return false
  }
  return true
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}
