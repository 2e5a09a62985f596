const SPACE = 32
const QUOTE = 34

export function indexOfByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at
  return -1
}

export function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at] !== SPACE) at++
  return at
}

export function wordStart(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && bytes[at - 1] !== SPACE) at--
  return at
}

/** End of the text inside quotes that open at `open`: the closing quote, or the end of the line. */
export function quotedEnd(bytes: Uint8Array, open: number, end: number): number {
  const close = indexOfByte(bytes, QUOTE, open + 1, end)
  return close < 0 ? end : close
}
