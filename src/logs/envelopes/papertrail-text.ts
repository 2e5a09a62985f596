import type {Envelope} from './envelope.js'
import {enveloped, matchPrefix, skipBlanks} from './prefix.js'
import {clockMs, yearlessTime} from './yearless-time.js'

const PREFIX =
  /^([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d(?:\.\d+)?) +[!-~]+ +(heroku|app)[/[](\w[\w.-]*)\]?:?(?: (?= )|(?= |$))/

/**
 * Papertrail's search and tail: `Jan 08 10:55:11 warm-cliffs-8392 heroku/web.1:  Error R14 ...`, in local time of
 * an unknown zone and without a year; copied from the browser there is no colon. Also `heroku[web.1]:`, as rsyslog
 * writes it by default. Two spaces before the message are the form's own.
 */
export const papertrailText: Envelope = {
  id: 'papertrail-text',
  read(line, context) {
    const start = skipBlanks(line, line.start)
    const match = matchPrefix(PREFIX, line, start)
    if (match === null) return null
    const [text, month = '', day = '', hour = '', minute = '', second = '', source = '', process = ''] = match
    const clock = clockMs(hour, minute, second)
    const at = clock === null ? null : yearlessTime(month, day, clock, context.notAfter)
    return at === null ? null : enveloped(line, start + text.length, at, source, process)
  },
}
