import type {Envelope} from './envelope.js'
import {enveloped, matchPrefix, PROCESS_NAME, skipBlanks} from './prefix.js'
import {clockMs, yearlessTime} from './yearless-time.js'

/** The level is tried last: in `heroku web.1 web.2 is up` it is missing. */
const PREFIX = new RegExp(
  String.raw`^([A-Z][a-z]{2}) +(\d{1,2}) (\d{1,2}):(\d\d):(\d\d(?:\.\d+)?) ?([ap]m) +(?:\w+ +)??(\w[\w.-]*) +(${PROCESS_NAME})(?= |$)`,
)

/** Lines copied from Mezmo's (LogDNA's) viewer: `Jul 07 01:46:27.977pm info heroku web.1 Error R14 ...`. */
export const mezmo: Envelope = {
  id: 'mezmo',
  read(line, context) {
    const start = skipBlanks(line, line.start)
    const match = matchPrefix(PREFIX, line, start)
    if (match === null) return null
    const [text, month = '', day = '', hour = '', minute = '', second = '', half = ''] = match
    const clock = clockMs(hour, minute, second, half)
    const at = clock === null ? null : yearlessTime(month, day, clock, context.notAfter)
    return at === null ? null : enveloped(line, start + text.length, at, match[7] ?? '', match[8] ?? '')
  },
}
