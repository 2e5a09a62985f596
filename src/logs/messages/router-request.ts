import {decode, type Line} from '../line.js'
import {NameTable} from '../name-table.js'
import {type DynoName, type Origin, parseDynoName} from '../origin.js'

/**
 * One request as the router logs it when it ends. Numbers the line leaves empty (`dyno= connect=`) are null.
 * Texts that are rarely kept (path, ids) are decoded when they are asked for.
 */
export interface RouterRequest {
  readonly kind: 'router'
  readonly at: number | null
  readonly origin: Origin
  readonly line: Line
  /** `H12`; null when the request ended well as far as the router can tell. */
  readonly code: string | null
  readonly method: string
  readonly dyno: DynoName | null
  readonly connectMs: number | null
  /** Time until the last byte, the client's download included; of status 101 a lifetime. */
  readonly serviceMs: number | null
  readonly status: number | null
  readonly bytes: number | null
  /** The path's bytes, for folding it to a route without decoding it. */
  readonly pathBytes: Uint8Array
  readonly pathStart: number
  readonly pathEnd: number
  /** With its query, as logged: Router 2.0 logs it decoded, so it may hold spaces. */
  readonly path: string
  readonly requestId: string | null
  /** The X-Forwarded-For chain; only the rightmost address is the router's own word. */
  readonly forwardedFor: string | null
  /** True for `sock=client` of 2014 and before, when H18 could be the client's doing. */
  readonly clientSide: boolean
}

class ParsedRequest implements RouterRequest {
  readonly kind = 'router'
  readonly at: number | null
  readonly origin: Origin
  readonly line: Line
  readonly pathBytes: Uint8Array
  code: string | null = null
  method = ''
  dyno: DynoName | null = null
  connectMs: number | null = null
  serviceMs: number | null = null
  status: number | null = null
  bytes: number | null = null
  clientSide = false
  pathStart = 0
  pathEnd = 0
  idStart = 0
  idEnd = 0
  fwdStart = 0
  fwdEnd = 0

  constructor(at: number | null, origin: Origin, line: Line, fields: Line) {
    this.at = at
    this.origin = origin
    this.line = line
    this.pathBytes = fields.bytes
  }

  get path(): string {
    return decode(this.pathBytes, this.pathStart, this.pathEnd)
  }

  get requestId(): string | null {
    return this.idEnd > this.idStart ? decode(this.pathBytes, this.idStart, this.idEnd) : null
  }

  get forwardedFor(): string | null {
    return this.fwdEnd > this.fwdStart ? decode(this.pathBytes, this.fwdStart, this.fwdEnd) : null
  }
}

const SPACE = 32
const QUOTE = 34
const EQUALS = 61
const ZERO = 48
const NINE = 57

const dynoNames = new NameTable(parseDynoName)
const words = new NameTable(text => text)

/**
 * Reads `at=info method=GET path="/" host=... dyno=web.1 connect=1ms service=20ms status=200 bytes=5`; null when
 * it is none. The head (up to the path) is read from the left and the tail (from `fwd=` on) from the right, so
 * that nothing a client puts into its path can forge a field (`path="/x dyno=web.9 code=H12"`).
 * `fields` is what is read, `line` what is shown as evidence: they differ only where an old form was retold.
 */
export function readRequest(
  at: number | null,
  origin: Origin,
  line: Line,
  fields: Line = line,
): RouterRequest | null {
  const {bytes, start, end} = fields
  const request = new ParsedRequest(at, origin, line, fields)
  const pathAt = readHead(request, bytes, start, end)
  if (pathAt < 0) return null
  readTail(request, bytes, pathAt, end)
  return request
}

/** Reads `sock= at= code= desc= cause= method=`; returns where the value of `path=` starts, or -1. */
function readHead(request: ParsedRequest, bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end) {
    const equals = indexOfByte(bytes, EQUALS, at, end)
    if (equals < 0) return -1
    const value = equals + 1
    const valueEnd = bytes[value] === QUOTE ? quotedEnd(bytes, value, end) : wordEnd(bytes, value, end)
    switch (bytes[at]) {
      // code= but not cause= or connect=
      case 99:
        if (bytes[at + 1] === 111 && bytes[at + 2] === 100) request.code = words.get(bytes, value, valueEnd)
        break
      // method=
      case 109:
        request.method = words.get(bytes, value, valueEnd)
        break
      // path=
      case 112:
        return value
      // sock=client
      case 115:
        if (bytes[at + 1] === 111) request.clientSide = bytes[value] === 99
        break
      default:
    }
    at = valueEnd
    while (at < end && (bytes[at] === SPACE || bytes[at] === QUOTE)) at++
  }
  return -1
}

/** Reads the fields after the path from the right end leftwards, each at most once. */
function readTail(request: ParsedRequest, bytes: Uint8Array, pathAt: number, lineEnd: number): void {
  let end = lineEnd
  if (bytes[end - 1] === QUOTE) end = skipAgent(bytes, pathAt, end)
  while (end > pathAt) {
    while (end > pathAt && bytes[end - 1] === SPACE) end--
    if (bytes[end - 1] === QUOTE) {
      end = readQuotedForward(request, bytes, pathAt, end)
      break
    }
    const token = wordStart(bytes, pathAt, end)
    if (token <= pathAt || !readTailField(request, bytes, token, end)) break
    end = token
    // fwd=
    if (bytes[token] === 102) break
  }
  readIdAndPath(request, bytes, pathAt, end)
}

/** Takes one field; false when the token is none of the tail's, which ends it. */
function readTailField(request: ParsedRequest, bytes: Uint8Array, token: number, end: number): boolean {
  switch (bytes[token]) {
    // bytes=
    case 98:
      request.bytes = numberAt(bytes, token + 6, end)
      return bytes[token + 5] === EQUALS
    // connect=
    case 99:
      request.connectMs = numberAt(bytes, token + 8, end)
      return bytes[token + 7] === EQUALS
    // dyno=
    case 100:
      if (end > token + 5) request.dyno = dynoNames.get(bytes, token + 5, end)
      return bytes[token + 4] === EQUALS
    // fwd=
    case 102:
      request.fwdStart = token + 4
      request.fwdEnd = end
      return bytes[token + 3] === EQUALS
    // service= or status=
    case 115:
      if (bytes[token + 7] === EQUALS) request.serviceMs = numberAt(bytes, token + 8, end)
      else if (bytes[token + 6] === EQUALS) request.status = numberAt(bytes, token + 7, end)
      else return false
      return true
    // queue=, wait=, protocol=, tls=, tls_version=
    case 113:
    case 119:
    case 112:
    case 116:
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
    const token = wordStart(bytes, pathAt, end)
    if (token <= pathAt) break
    // request_id=
    if (bytes[token] === 114 && bytes[token + 10] === EQUALS) {
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

function indexOfByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at
  return -1
}

function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at] !== SPACE) at++
  return at
}

function wordStart(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && bytes[at - 1] !== SPACE) at--
  return at
}

/** End of the text inside quotes that open at `open`: the closing quote, or the end of the line. */
function quotedEnd(bytes: Uint8Array, open: number, end: number): number {
  const close = indexOfByte(bytes, QUOTE, open + 1, end)
  return close < 0 ? end : close
}

/** Leading digits as a number (`30001ms`, `503`), or null where there are none. */
function numberAt(bytes: Uint8Array, start: number, end: number): number | null {
  let value = 0
  let at = start
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) break
    value = value * 10 + byte - ZERO
  }
  return at === start || !Number.isSafeInteger(value) ? null : value
}
