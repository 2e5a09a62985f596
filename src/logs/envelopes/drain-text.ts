import type {Line} from '../line.js'
import {readTimestamp, timestampEnd} from '../timestamp.js'
import type {Envelope, Enveloped} from './envelope.js'
import {enveloped, matchPrefix, PROCESS_NAME, skipBlanks} from './prefix.js'

/** `app web.1 - -`, the tail of an RFC 5424 header. */
const WITHOUT_HOST = /^ *(\w[\w.-]*) (\w[\w.-]*) - -(?= |$)/
const PLATFORM_WITHOUT_HOST = /^(heroku|app) (\w[\w.-]*) - -(?= |$)/
const WITH_HOST = new RegExp(String.raw`^ *[!-~]+ (heroku|app) (${PROCESS_NAME}) -(?: -)?(?= |$)`)

/**
 * A drain's records as some receivers store them, without octet count and `<PRI>`:
 * `2019-06-06T21:00:59.137527+00:00 heroku web.2 - - State changed from up to down`, with or without a host
 * before the source.
 */
export const drainText: Envelope = {
  id: 'drain-text',
  read(line) {
    const start = skipBlanks(line, line.start)
    const time = readTimestamp(line.bytes, start, line.end)
    if (!Number.isNaN(time)) {
      const from = timestampEnd
      return header(WITHOUT_HOST, line, from, time) ?? header(WITH_HOST, line, from, time)
    }
    return header(PLATFORM_WITHOUT_HOST, line, start, null)
  },
}

function header(pattern: RegExp, line: Line, from: number, at: number | null): Enveloped | null {
  const match = matchPrefix(pattern, line, from)
  return match && enveloped(line, from + match[0].length, at, match[1] ?? '', match[2] ?? '')
}
