const ZERO = 48
const MINUS = 45
const PLUS = 43
const DOT = 46
const COMMA = 44
const COLON = 58
const LETTER_T = 84
const LETTER_Z = 90
const SPACE = 32
const MINUTE_MS = 60_000
const LONGEST = 38
/** What two bytes that are no digits are read as: too much for a year, let alone an hour. */
const NO_DIGITS = 10_000
/** Digits of a second's fraction that are read: one more than microseconds have, to round by it. */
const MOST_DIGITS = 7

/** Where the last time read by `readTimestamp` ended: index of the first byte after it. */
export let timestampEnd = 0

/** `20121224`, and when that day begins: lines of one log share their day, so it is computed once. */
let knownDate = 0
let knownDateMs = 0

/**
 * Reads an ISO 8601 time at `start` without making a string: `2012-08-06T19:11:20+00:00`,
 * `2024-10-17 22:23:22.209776Z`, `2011-02-10 00:19:36 -0800`; without a zone it is UTC.
 * Returns ms since the epoch with microseconds as fraction and sets `timestampEnd`; NaN when there is none.
 */
export function readTimestamp(bytes: Uint8Array, start: number, limit: number): number {
  const end = Math.min(limit, start + LONGEST)
  if (end - start < 19 || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return Number.NaN
  const between = bytes[start + 10]
  if (between !== LETTER_T && between !== SPACE) return Number.NaN
  if (bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return Number.NaN
  const hour = twoDigits(bytes, start + 11)
  const minute = twoDigits(bytes, start + 14)
  const second = twoDigits(bytes, start + 17)
  if (!(hour < 24 && minute < 60 && second < 61)) return Number.NaN
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2)
  const month = twoDigits(bytes, start + 5)
  const day = twoDigits(bytes, start + 8)
  if ((year * 100 + month) * 100 + day !== knownDate && !knowDate(year, month, day)) return Number.NaN
  const at = knownDateMs + ((hour * 60 + minute) * 60 + second) * 1000
  let next = start + 19
  if (next >= end || (bytes[next] !== DOT && bytes[next] !== COMMA)) return at - zoneMs(bytes, next, end)
  let micros = 0
  let digits = 0
  for (next++; next < end; next++) {
    const digit = (bytes[next] ?? 0) - ZERO
    if (digit >>> 0 > 9) break
    if (digits === MOST_DIGITS) continue
    micros = micros * 10 + digit
    digits++
  }
  if (digits === MOST_DIGITS) micros = Math.round(micros / 10)
  for (; digits < 6; digits++) micros *= 10
  return (at * 1000 + micros) / 1000 - zoneMs(bytes, next, end)
}

/** Reads `Z`, `+00:00`, `-0800` or ` -0800` and sets `timestampEnd`. */
function zoneMs(bytes: Uint8Array, start: number, end: number): number {
  timestampEnd = start
  if (start >= end) return 0
  if (bytes[start] === LETTER_Z) {
    timestampEnd = start + 1
    return 0
  }
  const at = bytes[start] === SPACE ? start + 1 : start
  const sign = bytes[at]
  if (at + 5 > end || (sign !== PLUS && sign !== MINUS)) return 0
  const hours = twoDigits(bytes, at + 1)
  const colon = bytes[at + 3] === COLON ? 1 : 0
  const minutes = twoDigits(bytes, at + 3 + colon)
  if (at + 5 + colon > end || !(hours < 24 && minutes < 60)) return 0
  timestampEnd = at + 5 + colon
  return (sign === MINUS ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS
}

/** False where there is no such day. */
function knowDate(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 2000 && year <= 9999)) return false
  knownDate = (year * 100 + month) * 100 + day
  knownDateMs = Date.UTC(year, month - 1, day)
  return true
}

/** Whole numbers throughout, as this is done nine times a line; less than 0 is more than 9 without its sign. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO
  const ones = (bytes[at + 1] ?? 0) - ZERO
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : NO_DIGITS
}
