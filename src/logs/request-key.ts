const encoder = new TextEncoder()

/**
 * A number that stands for a request's id, so that the ids of nearly all requests are never decoded: 52 bits, that two
 * ids in a log share them is next to impossible (FNV-1a twice over, with two primes). Never 0.
 */
export function requestKey(bytes: Uint8Array, start: number, end: number): number {
  let high = 0x81_1c_9d_c5
  let low = high
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    high = Math.imul(high ^ byte, 0x01_00_01_93)
    low = Math.imul(low ^ byte, 0x85_eb_ca_6b)
  }
  return (high >>> 0) * 2 ** 20 + (low >>> 12) + 1
}

/** The same of an id that is text; 0 where there is none. */
export function requestKeyOf(requestId: string | null): number {
  if (requestId === null) return 0
  const bytes = encoder.encode(requestId)
  return requestKey(bytes, 0, bytes.length)
}
