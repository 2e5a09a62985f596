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

/** Where the last time read by `readTimestamp` ended: index of the first byte after it. */
export let timestampEnd = 0

let cachedDay = 0
let cachedDayMs = 0

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
  const day = dayMs(
    twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2),
    twoDigits(bytes, start + 5),
    twoDigits(bytes, start + 8),
  )
  if (!(hour < 24 && minute < 60 && second < 61) || Number.isNaN(day)) return Number.NaN
  let at = day + (hour * 60 + minute) * MINUTE_MS + second * 1000
  let next = start + 19
  if (next < end && (bytes[next] === DOT || bytes[next] === COMMA)) {
    let scale = 100
    for (next++; next < end; next++) {
      const digit = (bytes[next] ?? 0) - ZERO
      if (digit < 0 || digit > 9) break
      at += digit * scale
      scale /= 10
    }
    at = Math.round(at * 1000) / 1000
  }
  return at - zoneMs(bytes, next, end)
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

/** Lines of one log share their day, so it is computed once. */
function dayMs(year: number, month: number, day: number): number {
  const key = (year * 100 + month) * 100 + day
  if (key === cachedDay) return cachedDayMs
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 2000)) return Number.NaN
  cachedDay = key
  cachedDayMs = Date.UTC(year, month - 1, day)
  return cachedDayMs
}

/** NaN when either byte is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO
  const ones = (bytes[at + 1] ?? 0) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
