import {decode, Line} from '../line.js'
import {drainText} from './drain-text.js'
import type {Envelope, EnvelopeContext, Enveloped} from './envelope.js'
import {herokuText} from './heroku-text.js'
import {type JsonFields, jsonFields, messageOf, placeOf, timeOf} from './json-fields.js'
import {metricsMessage, routerMessage} from './json-message.js'
import {platformMessage} from './platform-message.js'
import {trimEnd} from './prefix.js'
import {syslog} from './syslog.js'

const COMMA = 44
const OPEN = 123
const CLOSE = 125
const PREFIXED = [herokuText, syslog, drainText]

/**
 * Objects, one a line, as drains and shippers write them. The message is a text, with or without its own prefix,
 * or fields somebody has parsed from it. An object that names neither process nor a message of the platform is
 * the app's own: it keeps all its text and gives its time.
 */
export const json: Envelope = {
  id: 'json',
  read(line, context) {
    const fields = parse(line)
    const text = fields && textOf(fields)
    if (fields === null || text === null) return null
    const at = timeOf(fields)
    const message = trimEnd(Line.from(text))
    // Where the object names the process, a prefix is something that process printed.
    const prefixed = placeOf(fields, null).process === '' ? readPrefixed(message, context) : null
    if (prefixed !== null) return {...prefixed, at: prefixed.at ?? at}
    const place = placeOf(fields, platformMessage(text))
    if (place.source !== '') return {at, ...place, message}
    return at === null ? null : {at, ...place, message: line}
  },
}

/** One object, perhaps an item of a list with one item a line. */
function parse(line: Line): JsonFields | null {
  const {bytes, start} = line
  const end = bytes[line.end - 1] === COMMA ? line.end - 1 : line.end
  if (bytes[start] !== OPEN || bytes[end - 1] !== CLOSE) return null
  try {
    return jsonFields(JSON.parse(decode(bytes, start, end)))
  } catch {
    return null
  }
}

function textOf(fields: JsonFields): string | null {
  const message = messageOf(fields)
  return message || (routerMessage(fields) ?? metricsMessage(fields) ?? message)
}

function readPrefixed(message: Line, context: EnvelopeContext): Enveloped | null {
  for (const form of PREFIXED) {
    const read = form.read(message, context)
    if (read !== null) return read
  }
  return null
}
