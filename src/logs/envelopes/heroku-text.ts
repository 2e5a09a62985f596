import {readTimestamp, timestampEnd} from '../timestamp.js'
import type {Envelope} from './envelope.js'
import {enveloped, matchPrefix, skipBlanks} from './prefix.js'

/** After a time any source may print; rsyslog's file format puts the host before it. */
const AFTER_TIME = /^ +(?:([\w.-]+)|(?!\d{4}-)[!-~]+ +(heroku|app))\[([A-Za-z][\w.-]*)\]:/
/** Without a time only the platform's own two sources are believed: `params[name]:` is an app's text. */
const WITHOUT_TIME = /^(heroku|app)()\[([A-Za-z][\w.-]*)\]:/

/**
 * What `heroku logs` prints: `2012-08-06T19:11:20+00:00 heroku[web.1]: Error R14 (Memory quota exceeded)`.
 * May be indented; the time may be missing (replays, custom drains).
 */
export const herokuText: Envelope = {
  id: 'heroku-text',
  read(line) {
    const start = skipBlanks(line, line.start)
    const time = readTimestamp(line.bytes, start, line.end)
    const timed = !Number.isNaN(time)
    const from = timed ? timestampEnd : start
    const match = matchPrefix(timed ? AFTER_TIME : WITHOUT_TIME, line, from)
    if (match === null) return null
    const source = match[1] ?? match[2] ?? ''
    return enveloped(line, from + match[0].length, timed ? time : null, source, match[3] ?? '')
  },
}
