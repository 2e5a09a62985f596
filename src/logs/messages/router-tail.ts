import {NameTable} from '../name-table.js'
import {parseDynoName} from '../origin.js'
import {indexOfByte, wordStart} from './bytes.js'
import type {ParsedRequest} from './parsed-request.js'

const SPACE = 32
const QUOTE = 34
const EQUALS = 61
const DASH = 45
const ZERO = 48
const LETTER_B = 98
const LETTER_C = 99
const LETTER_D = 100
const LETTER_E = 101
const LETTER_F = 102
const LETTER_M = 109
const LETTER_P = 112
const LETTER_Q = 113
const LETTER_R = 114
const LETTER_S = 115
const LETTER_T = 116
const LETTER_W = 119

const dynoNames = new NameTable(parseDynoName)

/** Reads the fields after the path from the right end leftwards, each byte once. */
export function readTail(request: ParsedRequest, bytes: Uint8Array, pathAt: number, lineEnd: number): void {
  let end = lineEnd
  if (bytes[end - 1] === QUOTE) end = skipAgent(bytes, pathAt, end)
  while (end > pathAt) {
    while (end > pathAt && bytes[end - 1] === SPACE) end--
    if (bytes[end - 1] === QUOTE) {
      end = readQuotedForward(request, bytes, pathAt, end)
      break
    }
    const number = readNumberField(request, bytes, pathAt, end)
    if (number >= 0) {
      end = number
      continue
    }
    const token = wordStart(bytes, pathAt, end)
    if (token <= pathAt || !readWordField(request, bytes, token, end)) break
    end = token
    if (bytes[token] === LETTER_F) break
  }
  readIdAndPath(request, bytes, pathAt, end)
}

/** Reads `service=45ms`, `status=200` or an empty `bytes=` that ends at `end`; returns where it starts, or -1. */
function readNumberField(request: ParsedRequest, bytes: Uint8Array, pathAt: number, end: number): number {
  const inMs = bytes[end - 1] === LETTER_S && bytes[end - 2] === LETTER_M
  let at = inMs ? end - 2 : end
  const digitsEnd = at
  let value = 0
  for (let scale = 1; at > pathAt; scale *= 10, at--) {
    const digit = (bytes[at - 1] ?? 0) - ZERO
    if (digit < 0 || digit > 9) break
    value += digit * scale
  }
  const equals = at - 1
  if (equals <= pathAt || bytes[equals] !== EQUALS) return -1
  const known = at === digitsEnd || !Number.isSafeInteger(value) ? null : value
  const start = takeNumber(request, bytes, equals, known)
  return start > pathAt && bytes[start - 1] === SPACE ? start : -1
}

/** Gives the number to the field whose name ends at `equals`, told by its first and last letter; -1 for others. */
function takeNumber(request: ParsedRequest, bytes: Uint8Array, equals: number, value: number | null): number {
  const first = (length: number) => bytes[equals - length]
  switch (bytes[equals - 1]) {
    case LETTER_S:
      if (first(5) === LETTER_B && first(6) === SPACE) {
        request.bytes = value
        return equals - 5
      }
      if (first(6) !== LETTER_S) return -1
      request.status = value
      return equals - 6
    case LETTER_E:
      // queue= of 2012 says nothing that wait= and service= do not.
      if (first(5) === LETTER_Q) return equals - 5
      if (first(7) !== LETTER_S) return -1
      request.serviceMs = value
      return equals - 7
    case LETTER_T:
      if (first(4) === LETTER_W) return equals - 4
      if (first(7) !== LETTER_C) return -1
      request.connectMs = value
      return equals - 7
    default:
      return -1
  }
}

/** Takes `dyno=`, `fwd=`, or a field nobody needs; false when the token is none of the tail's, which ends it. */
function readWordField(request: ParsedRequest, bytes: Uint8Array, token: number, end: number): boolean {
  switch (bytes[token]) {
    case LETTER_D:
      if (end > token + 5) request.dyno = dynoNames.get(bytes, token + 5, end)
      return bytes[token + 4] === EQUALS
    case LETTER_F:
      request.fwdStart = token + 4
      request.fwdEnd = end
      return bytes[token + 3] === EQUALS
    // protocol=, tls=, tls_version=, and what is empty or has an odd value
    case LETTER_P:
    case LETTER_T:
    case LETTER_B:
    case LETTER_C:
    case LETTER_Q:
    case LETTER_S:
    case LETTER_W:
      return indexOfByte(bytes, EQUALS, token, end) > 0
    default:
      return false
  }
}

/** Skips a quoted value that clients control at the very end: ` agent="..."` of H31. */
function skipAgent(bytes: Uint8Array, pathAt: number, end: number): number {
  // The first one: a forged one can only stand inside the value, after it.
  for (let at = pathAt; at + 8 < end; at++) {
    if (
      bytes[at] === SPACE &&
      bytes[at + 1] === 97 &&
      bytes[at + 2] === 103 &&
      bytes[at + 6] === EQUALS &&
      bytes[at + 7] === QUOTE
    )
      return at
  }
  return end
}

/** Reads `fwd="a, b"` that ends at `end`; returns where it starts. */
function readQuotedForward(request: ParsedRequest, bytes: Uint8Array, pathAt: number, end: number): number {
  for (let at = end - 6; at > pathAt; at--) {
    if (bytes[at] === 102 && bytes[at + 1] === 119 && bytes[at + 3] === EQUALS && bytes[at + 4] === QUOTE) {
      request.fwdStart = at + 5
      request.fwdEnd = end - 1
      return at
    }
  }
  return end
}

/** Reads ` host=... request_id=...` leftwards from where `fwd=` starts; what is left of them is the path. */
function readIdAndPath(request: ParsedRequest, bytes: Uint8Array, pathAt: number, tailAt: number): void {
  let end = tailAt
  while (end > pathAt) {
    while (end > pathAt && bytes[end - 1] === SPACE) end--
    const token = isUuidField(bytes, end) ? end - UUID_FIELD_LENGTH : wordStart(bytes, pathAt, end)
    if (token <= pathAt) break
    // request_id=
    if (bytes[token] === LETTER_R && bytes[token + 10] === EQUALS) {
      request.idStart = token + 11
      request.idEnd = end
      end = token
      continue
    }
    // host=
    if (bytes[token] === 104 && bytes[token + 4] === EQUALS) end = token
    break
  }
  while (end > pathAt && bytes[end - 1] === SPACE) end--
  const quoted = bytes[pathAt] === QUOTE
  request.pathStart = quoted ? pathAt + 1 : pathAt
  request.pathEnd = quoted && end > pathAt + 1 && bytes[end - 1] === QUOTE ? end - 1 : end
}

const UUID_FIELD_LENGTH = 'request_id=9fa76171-9472-43e7-a46f-ad74f9309e6a'.length

/** What nearly every id is; spares walking back over its 36 bytes. A space inside it would be no id of the router's. */
function isUuidField(bytes: Uint8Array, end: number): boolean {
  const start = end - UUID_FIELD_LENGTH
  return (
    bytes[start] === LETTER_R &&
    bytes[start + 10] === EQUALS &&
    bytes[start - 1] === SPACE &&
    bytes[end - 13] === DASH
  )
}
