import {Line} from '../line.js'
import {readTimestamp, timestampEnd} from '../timestamp.js'
import {drainText} from './drain-text.js'
import type {Envelope} from './envelope.js'
import {herokuText} from './heroku-text.js'
import {enveloped, matchPrefix, skipBlanks} from './prefix.js'
import {syslog} from './syslog.js'

const ARROW = [0xc2, 0xbb]
const CLOCK = /^\d\d:\d\d:\d\d(?:\.\d+)?(?= )/
const STAMPED = [syslog, drainText, herokuText]

/**
 * Records with the time Logentries received them before their own: the live tail's
 * `» 10:51:01.180 2015-01-23 18:51:00.839525+00:00 heroku router - - ...` and the alert e-mail's
 * `2013-10-10 18:10:02.856 187 <13>1 2013-10-10T18:10:02.683864+00:00 app web.1 - - ...`, in which the time can
 * stand on a line of its own. The receive time is not the record's and is dropped.
 */
export const logentries: Envelope = {
  id: 'logentries',
  read(line, context) {
    const start = skipBlanks(line, skipArrow(line))
    const end = stampEnd(line, start)
    if (end < 0) return null
    if (end === line.end) return enveloped(line, end, null, '', '')
    const rest = new Line(line.bytes, end, line.end)
    for (const form of STAMPED) {
      const read = form.read(rest, context)
      if (read !== null && read.at !== null) return read
    }
    return null
  },
}

function skipArrow(line: Line): number {
  const {bytes, start} = line
  return bytes[start] === ARROW[0] && bytes[start + 1] === ARROW[1] ? start + 2 : start
}

/** Where the receive time ends, or -1. */
function stampEnd(line: Line, start: number): number {
  if (!Number.isNaN(readTimestamp(line.bytes, start, line.end))) return timestampEnd
  const clock = matchPrefix(CLOCK, line, start)
  return clock === null ? -1 : start + clock[0].length
}
