const ESC = 27
const BELL = 7
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93
const BACKSLASH = 92

/** Whether a terminal's escape sequences may stand in this part of `bytes`. */
export function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === ESC) return true
  return false
}

/** A copy without a terminal's escape sequences (ECMA-48: colours, links, single functions). */
export function withoutEscapes(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const plain = new Uint8Array(end - start)
  let length = 0
  for (let at = start; at < end; at++) {
    if (bytes[at] === ESC) at = sequenceEnd(bytes, at, end) - 1
    else plain[length++] = bytes[at] ?? 0
  }
  return plain.subarray(0, length)
}

/** Index after the sequence that starts with the escape at `at`. */
function sequenceEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at + 2
  if (bytes[at + 1] === OPEN_BRACKET) {
    while (next < end && isParameter(bytes[next])) next++
    return Math.min(next + 1, end)
  }
  if (bytes[at + 1] === CLOSE_BRACKET) {
    while (next < end && bytes[next] !== BELL && bytes[next] !== BACKSLASH) next++
    return Math.min(next + 1, end)
  }
  return Math.min(next, end)
}

function isParameter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte < 0x40
}
