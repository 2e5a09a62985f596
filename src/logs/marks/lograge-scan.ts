import {decode, type Line} from '../line.js'
import {requestKey} from '../request-key.js'
import {fieldOf} from './field.js'
import type {RequestMark} from './mark.js'
import {numberOf} from './numbers.js'

const ESCAPE = 27
const SPACE = 32
const OPEN = 91
const LETTER_P = 112
const LETTER_R = 114
const LETTER_S = 115

const METHOD = bytesOf('method=')
const PATH = bytesOf(' path=')
const STATUS = bytesOf(' status=')
const REQUEST_ID = bytesOf(' request_id=')
/** `requestId=`, `req_id=`: rare enough to be left to the text. */
const OTHER_ID = bytesOf(' req')
const TAG = /^\[[\da-f-]{36}\] $/
const TAG_LENGTH = '[9fa76171-9472-43e7-a46f-ad74f9309e6a] '.length

/**
 * Reads lograge's line without decoding it, where it begins with its first field or with the request's id as a tag.
 * Null for any other, which has to be looked at as text.
 */
export function scanLograge(line: Line): RequestMark | null {
  const {bytes, start, end} = line
  const fields = bytes[start] === OPEN ? start + TAG_LENGTH : start
  if (!standsAt(METHOD, bytes, fields, end)) return null
  let hasPath = false
  let hasStatus = false
  let idStart = -1
  let idEnd = -1
  for (let at = wordEnd(bytes, fields, end); at < end; at = wordEnd(bytes, at + 1, end)) {
    // What it is without colours is asked of the text.
    if (bytes[at] === ESCAPE) return null
    if (bytes[at] !== SPACE) continue
    if (idStart >= 0 && idEnd < 0) idEnd = at
    const first = bytes[at + 1]
    if (first === LETTER_P) hasPath ||= standsAt(PATH, bytes, at, end)
    else if (first === LETTER_S) hasStatus ||= standsAt(STATUS, bytes, at, end)
    else if (first === LETTER_R && idStart < 0) {
      if (standsAt(REQUEST_ID, bytes, at, end)) idStart = at + REQUEST_ID.length
      else if (standsAt(OTHER_ID, bytes, at, end)) return null
    }
  }
  if (!hasPath || !hasStatus) return null
  if (idEnd < 0) idEnd = end
  if (idStart === idEnd) return null
  if (idStart >= 0) return new LogrageEnd(line, idStart, idEnd)
  if (fields === start) return new LogrageEnd(line, start, start)
  return TAG.test(decode(bytes, start, fields)) ? new LogrageEnd(line, start + 1, fields - 2) : null
}

/** What the line says beyond which request it is about. */
export function detailsOf(text: string) {
  return {
    method: fieldOf(text, ' method=') ?? null,
    path: fieldOf(text, ' path=') ?? null,
    status: numberOf(fieldOf(text, ' status=')),
    durationMs: inMs(fieldOf(text, ' duration=')),
    databaseMs: inMs(fieldOf(text, ' db=')),
  }
}

/** The end of a request, decoded when somebody asks what it was. */
class LogrageEnd implements RequestMark {
  readonly phase = 'end'
  readonly worker = null
  readonly waitMs = null
  readonly requestKey: number
  readonly line: Line
  readonly idStart: number
  readonly idEnd: number

  constructor(line: Line, idStart: number, idEnd: number) {
    this.requestKey = idStart === idEnd ? 0 : requestKey(line.bytes, idStart, idEnd)
    this.line = line
    this.idStart = idStart
    this.idEnd = idEnd
  }

  get requestId(): string | null {
    return this.idStart === this.idEnd ? null : decode(this.line.bytes, this.idStart, this.idEnd)
  }

  get method(): string | null {
    return detailsOf(String(this.line)).method
  }

  get path(): string | null {
    return detailsOf(String(this.line)).path
  }

  get status(): number | null {
    return detailsOf(String(this.line)).status
  }

  get durationMs(): number | null {
    return detailsOf(String(this.line)).durationMs
  }

  get databaseMs(): number | null {
    return detailsOf(String(this.line)).databaseMs
  }
}

/** `58.33`, and `58.33ms` where an app adds the unit. */
function inMs(text: string | undefined): number | null {
  return numberOf(text?.endsWith('ms') === true ? text.slice(0, -2) : text)
}

/** At a space, or at what no word holds either. */
function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && (bytes[at] ?? 0) > SPACE) at++
  return at
}

function standsAt(word: Uint8Array, bytes: Uint8Array, at: number, end: number): boolean {
  if (at + word.length > end) return false
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word[index]) return false
  return true
}

function bytesOf(word: string): Uint8Array {
  return Uint8Array.from(word, character => character.charCodeAt(0))
}
