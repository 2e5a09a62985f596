import {Line} from '../line.js'
import {readTimestamp, timestampEnd} from '../timestamp.js'
import type {Envelope, Enveloped} from './envelope.js'
import {herokuText} from './heroku-text.js'
import {enveloped, matchPrefix, skipBlanks} from './prefix.js'

/** `<158>1 `, perhaps after an octet count that did not hold. */
const PRIORITY = /^(?:\d+ )?<\d{1,3}>(?:1 )?/
/** `host heroku router -[ -]`; some receivers drop the host. */
const HEADER = /^ +(?:([!-~]+) )?(\w[\w.-]*) (\w[\w.-]*) -( -)?(?= |$)/
const HEADER_WITHOUT_DASH = /^ +([!-~]+) (heroku|app) (\w[\w.-]*)(?= |$)/

/**
 * A record of a log drain, RFC 5424: `<158>1 2015-04-02T11:52:34.520012+00:00 host heroku router - at=info ...`.
 * HTTPS drains leave out structured data (Dev Center, Log Drains), so that there is one `-`; syslog drains have two.
 */
export const syslog: Envelope = {
  id: 'syslog',
  read(line, context) {
    const start = skipBlanks(line, line.start)
    const priority = matchPrefix(PRIORITY, line, start)
    if (priority === null) return null
    const from = start + priority[0].length
    const time = readTimestamp(line.bytes, from, line.end)
    if (Number.isNaN(time)) return null
    return (
      readHeader(line, timestampEnd, time) ?? herokuText.read(new Line(line.bytes, from, line.end), context)
    )
  },
}

function readHeader(line: Line, from: number, at: number): Enveloped | null {
  const match = matchPrefix(HEADER, line, from) ?? matchPrefix(HEADER_WITHOUT_DASH, line, from)
  if (match === null) return null
  const [text, host, source = '', process = '', secondDash = ''] = match
  // HTTPS drains say "host" and have one dash: there the second is the app's own, as in a printed list.
  const own = host === 'host' && source === 'app' ? secondDash.length : 0
  return enveloped(line, from + text.length - own, at, source, process)
}
