import type {Line} from '../line.js'
import {NameTable} from '../name-table.js'
import type {DynoName, Origin} from '../origin.js'
import {indexOfByte, quotedEnd, wordEnd} from './bytes.js'
import {ParsedRequest} from './parsed-request.js'
import {readTail} from './router-tail.js'

/**
 * One request as the router logs it when it ends. Numbers the line leaves empty (`dyno= connect=`) are null.
 * Texts that are rarely kept (path, ids) are decoded when they are asked for.
 */
export interface RouterRequest {
  readonly kind: 'router'
  readonly at: number | null
  readonly origin: Origin
  readonly line: Line
  /** `H12`, `other` where it has another form; null when the request ended well as far as the router can tell. */
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
  /** The same number for the same X-Forwarded-For chain, without decoding it; 0 where the line has none. */
  readonly forwardedHash: number
  /** The X-Forwarded-For chain; only the rightmost address is the router's own word. */
  readonly forwardedFor: string | null
  /** True for `sock=client` of 2014 and before, when H18 could be the client's doing. */
  readonly clientSide: boolean
}

const SPACE = 32
const QUOTE = 34
const EQUALS = 61

const words = new NameTable(text => text)
const codes = new NameTable(text => (/^H\d\d$/.test(text) ? text : 'other'))

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

/**
 * Reads `sock= at= code= desc= cause= method=`; returns where the value of `path=` starts, or -1. People cut the path
 * out of a line before they show it, and more: what is left stands behind the method then, or behind the code.
 */
function readHead(request: ParsedRequest, bytes: Uint8Array, start: number, end: number): number {
  let at = start
  let behind = -1
  while (at < end) {
    const equals = indexOfByte(bytes, EQUALS, at, end)
    if (equals < 0) return behind
    const value = equals + 1
    const valueEnd = bytes[value] === QUOTE ? quotedEnd(bytes, value, end) : wordEnd(bytes, value, end)
    switch (bytes[at]) {
      // code= and cause=, but not connect=
      case 99:
        if (bytes[at + 1] === 111 && bytes[at + 2] === 100) request.code = codes.get(bytes, value, valueEnd)
        if (request.code !== null && bytes[at + 2] !== 110) behind = valueEnd
        break
      // desc= but not dyno=
      case 100:
        if (request.code !== null && bytes[at + 1] === 101) behind = valueEnd
        break
      // method=
      case 109:
        request.method = words.get(bytes, value, valueEnd)
        behind = valueEnd
        break
      // path= but not protocol=
      case 112:
        if (bytes[at + 1] === 97) return value
        break
      // sock=client
      case 115:
        if (bytes[at + 1] === 111) request.clientSide = bytes[value] === 99
        break
      default:
    }
    at = valueEnd
    while (at < end && (bytes[at] === SPACE || bytes[at] === QUOTE)) at++
  }
  return behind
}
